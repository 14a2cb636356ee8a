"""What is true and what may happen. Pure: time and chance come in as arguments."""
