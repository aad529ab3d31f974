"""Here a view gets the picture and the words that others see when it is shared."""
