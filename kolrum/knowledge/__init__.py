"""What has been answered, worded and tried: curated answers, wordings, measures."""
