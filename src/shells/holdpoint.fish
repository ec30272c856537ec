# Holdpoint's gate for fish 3.4 and later: at Enter the whole command is judged before fish gets it. Loaded once an
# interactive shell: by vendor_conf.d in VS Code's terminals, by `holdpoint shell fish | source` elsewhere.
# Every name of its own begins with __hp_; nothing is exported.

if status is-interactive; and not set -q __hp_loaded
set -g __hp_loaded 1
set -g __hp_released
set -q __hp_node; or set -g __hp_node ''
set -q __hp_cli; or set -g __hp_cli ''
set -q __hp_own_plain; or set -g __hp_own_plain
set -q __hp_ask_client; or read -gz __hp_ask_client <$HOLDPOINT_SHELLS/ask.bash

# Reads how the window is reached: port, secret, what runs the checklist without it, commands that are always plain.
# The window writes the file anew when it is reloaded or its rules change.
function __hp_read_gate
    set -g __hp_port
    set -g __hp_plain $__hp_own_plain
    test -r "$HOLDPOINT_GATE"; or return
    # All at once: by lines fish takes a file letter by letter.
    read -lz --delimiter \n head port secret node cli plain <$HOLDPOINT_GATE
    test "$head" = holdpoint/1 -a -n "$plain"; or return
    set -g __hp_port $port
    set -g __hp_secret $secret
    set -g __hp_node $node
    set -g __hp_cli $cli
    set -g __hp_plain $plain
end

# True for a line that no rule can be about: one plain command of the list, and not one character that fish would do
# something with.
function __hp_is_plain
    string match -qr '\A[A-Za-z0-9_./,+= -]+\z' -- $argv[1]; or return
    string match -q '*0.0.0.0*' -- $argv[1]; and return 1
    set -l word (string split -n ' ' -- $argv[1]) ''
    string match -q -e -- " $word[1] " $__hp_plain; or string match -q -e -- " $word[1]:$word[2] " $__hp_plain; or return
    # A folder's own rules can be about anything. The window knows those of its folders; without it they are not known.
    test -n "$__hp_port"; and return
    set -l folder $PWD
    while string match -q '*/*' -- $folder
        test -e $folder/.holdpoint; and return 1
        set folder (string replace -r '/[^/]*\z' '' -- $folder)
    end
    return 0
end

# Newlines from the cursor to the first free row below the command.
function __hp_rows_below
    math (commandline -b | count) - (commandline --line) + 1
end

# Says something below the command. fish draws the prompt as many rows above the cursor as it thinks that the cursor is
# in it, so those rows are made.
function __hp_say
    test "$__hp_shown" = 1; or string repeat -N -n (__hp_rows_below) \n >&2
    set -g __hp_shown 1
    printf '\e[2mHoldpoint: %s\e[0m\n' $argv[1] >&2
end

function __hp_draw
    string repeat -N -n (math (count (fish_prompt)) - 2 + (commandline --line)) \n >&2
    commandline -f repaint
end

# What Enter makes of the line: an abbreviation at the cursor is expanded before the line runs.
function __hp_expand
    set -l line $argv[1]
    set -l token (commandline --current-token | string collect)
    if test -n "$token"; and abbr --query -- $token 2>/dev/null
        for entry in (abbr --show)
            set -l words (string split -m 20 ' -- ' -- $entry)
            set -l pair (string split -m 1 ' ' -- $words[-1])
            test "$pair[1]" = "$token"; or continue
            set -l before (commandline --cut-at-cursor | string collect)
            set -l after (string sub -s (math (string length -- $before) + 1) -- $line)
            set -l head (string sub -l (math (string length -- $before) - (string length -- $token)) -- $before)
            printf '%s%s%s' $head (eval echo -- $pair[2] | string collect) $after
            return
        end
    end
    printf %s $line
end

# Asks the window about a command. Prints the answer and what else it says, one a line.
function __hp_ask
    if test -z "$__hp_port"
        echo gone
        return
    end
    printf '%s\0' holdpoint/1 $__hp_secret shell 4 fish $fish_pid $PWD $argv[1] | command bash --noprofile --norc -c $__hp_ask_client holdpoint $__hp_port (__hp_rows_below)
end

# Asks in the terminal, where there is no window.
function __hp_checklist
    if not test -x "$__hp_node" -a -r "$__hp_cli"
        echo error no window answers
        return
    end
    ELECTRON_RUN_AS_NODE=1 command $__hp_node $__hp_cli gate --shell fish --lead=(string repeat -N -n (__hp_rows_below) \n | string collect -N) -- $argv[1] </dev/tty >/dev/tty
    switch $status
        case 0
            echo pass
        case 1
            echo quiet
        case '*'
            echo error the checklist failed
    end
end

# A line that was dropped is kept where fish can keep it: in the history since fish 4, in the buffer before.
function __hp_drop
    if not string match -q '3.*' -- $version
        builtin history append -- $argv[1]
        commandline -r ''
    end
    __hp_draw
end

# Enter. What is not complete does not run: fish begins a new line. Nor does what it cannot read: fish says so.
function __hp_enter
    set -l line (commandline -b | string collect)
    commandline --is-valid
    set -l valid $status
    if test $valid = 2; or not string match -qr '\S' -- $line
        commandline -f execute
        return
    end
    set -l whole (__hp_expand $line | string collect)
    if test $valid = 1 -a "$whole" = "$line"
        commandline -f execute
        return
    end
    __hp_read_gate
    if __hp_is_plain $whole
        commandline -f execute
        return
    end
    if test "$line" = "$__hp_released"
        set -g __hp_released
        commandline -f execute
        return
    end
    set -g __hp_stopped
    set -g __hp_shown
    set -l answer (__hp_ask $whole | string split -m 1 ' ')
    if test "$answer[1]" = gone
        set answer (__hp_checklist $whole | string split -m 1 ' ')
    end
    switch "$__hp_stopped$answer[1]"
        case pass off note
            commandline -f execute
        case released
            # Among completions or found lines Enter takes the chosen one and runs nothing yet.
            commandline --paging-mode; and set -g __hp_released $line
            __hp_draw
            commandline -f execute
        case edited
            __hp_draw
            commandline -r -- (printf %s $answer[2] | begin base64 -d 2>/dev/null; or base64 -D; end | string collect)
            commandline -f execute
        case discarded
            set __hp_shown 1
            __hp_say 'discarded. Nothing ran.'
            __hp_drop $whole
        case quiet
            __hp_drop $whole
        case refused
            __hp_say "refused by policy: $answer[2]. Nothing ran."
            __hp_drop $whole
        case 'stopped*'
            set __hp_shown 1
            __hp_say 'taken back. Nothing ran.'
            __hp_draw
        case '*'
            if test "$line" = holdpoint_off
                commandline -f execute
                return
            end
            test "$answer[1]" = error; or set answer[2] 'the window answers nonsense'
            __hp_say "$answer[2], so nothing ran. holdpoint_off switches the gate of this shell off."
            __hp_draw
    end
end

function __hp_ran --on-event fish_preexec
    set -g __hp_released
end

# Ctrl-C while the window is asked ends what asks, and with it the question; the line stays where it is.
function __hp_interrupted --on-signal INT
    set -g __hp_stopped stopped
end

# Shells that are started from here are not guarded; half a gate would be worse than none. VS Code exports what bash
# loads the gate by once more at the first prompt, behind our look at it.
function __hp_withhold --on-event fish_preexec
    string match -q '*$HOLDPOINT_SHELLS*' -- "$PROMPT_COMMAND"; or return
    set -l loader '[ ! -r "$HOLDPOINT_SHELLS/holdpoint.bash" ] || . "$HOLDPOINT_SHELLS/holdpoint.bash";'
    set -gx PROMPT_COMMAND (string replace -a -- $loader '' "$PROMPT_COMMAND" | string collect)
    test -n "$PROMPT_COMMAND"; or set -e PROMPT_COMMAND
end

# Before the first prompt, when the keys are bound; whoever binds Enter anew switches the gate off, so each time.
function __hp_load --on-event fish_prompt
    __hp_withhold
    test "$__hp_loaded" = off; and return
    for mode in (bind --list-modes | string match -v paste)
        for key in \r \n
            bind -M $mode $key __hp_enter
        end
        if not string match -q '3.*' -- $version
            bind -M $mode enter __hp_enter
        end
    end
end

# Takes the gate out of this shell. Enter lets it through only while nobody can judge.
function holdpoint_off
    set -g __hp_loaded off
    for mode in (bind --list-modes | string match -v paste)
        bind -M $mode -e \r \n enter 2>/dev/null
    end
    echo 'Holdpoint: off in this shell.' >&2
end

# Tells the window that this shell is guarded. Nobody waits for that.
__hp_read_gate
if test -n "$__hp_port"
    printf '%s\0' holdpoint/1 $__hp_secret ran 4 fish $fish_pid $PWD '' | command bash --noprofile --norc -c $__hp_ask_client holdpoint $__hp_port 0 >/dev/null 2>&1 &
    disown 2>/dev/null
end
set -q HOLDPOINT_SHELLS; and set -q XDG_DATA_DIRS; and set XDG_DATA_DIRS (string replace -- $HOLDPOINT_SHELLS/data: '' "$XDG_DATA_DIRS")
if set -q HOLDPOINT_SHELLS; and test "$ZDOTDIR" = $HOLDPOINT_SHELLS/zsh
    if test -n "$HOLDPOINT_ZDOTDIR"
        set -gx ZDOTDIR $HOLDPOINT_ZDOTDIR
    else
        set -e ZDOTDIR
    end
end
end
