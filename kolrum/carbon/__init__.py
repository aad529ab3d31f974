"""The science of local carbon budgets: arrays in, arrays and frozen records out."""
