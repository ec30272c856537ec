test -r "$HOLDPOINT_SHELLS/holdpoint.fish"; and source $HOLDPOINT_SHELLS/holdpoint.fish
