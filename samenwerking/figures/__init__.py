"""From a frame to a Chart: the figure, the sentence that says what is to be seen, and its table."""
