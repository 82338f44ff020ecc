"""From a line to its clip: read it aloud, bring it to one loudness, write it as Opus and AAC."""
