"""Read and download a territory's yearly report, as a page and as a printed book."""
