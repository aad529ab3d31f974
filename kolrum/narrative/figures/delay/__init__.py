"""Words of the timetable of waiting."""
