"""What the page of the system shows: everything that is written, and wants, issues and ties as a reading has them."""
