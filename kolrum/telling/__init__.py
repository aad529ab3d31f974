"""What is told of a territory, to pages and reports: facts gathered, figures drawn."""
