"""What all tests share. Standing here it puts this folder on the path, so that they can import ``strategies``."""
