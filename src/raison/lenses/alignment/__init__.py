"""Relations in one reading, at one moment, as a signed network, and its camps back."""
