"""The methods: frozen recipes, each from its inputs to an assessment."""
