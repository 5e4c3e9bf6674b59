"""What people see: commands, pages and the words they use."""
