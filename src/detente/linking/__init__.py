"""Links between what reports say: the same event, meeting or agreement told in several places."""
