"""The exchange model (Stokman and van Oosten): trades across issues, round by round."""
