# Holdpoint's gate for PowerShell with PSReadLine 2: at Enter the whole command is judged before PowerShell gets it.
# Loaded by a line in $PROFILE or by the terminal profile "PowerShell, guarded"; elsewhere by
#   holdpoint shell powershell | Out-String | Invoke-Expression

if ($Host.Name -eq 'ConsoleHost' -and (Get-Module -Name PSReadLine) -and -not $global:__Holdpoint) {
    if (-not (Get-Variable -Name __HoldpointOwn -Scope Global -ErrorAction Ignore)) { $global:__HoldpointOwn = @{} }
    $global:__Holdpoint = @{
        File  = $env:HOLDPOINT_GATE
        Node  = [string]$global:__HoldpointOwn.Node
        Cli   = [string]$global:__HoldpointOwn.Cli
        Off   = $false
    }

    # How the window is reached: port, secret, what runs the checklist without it, commands that are always plain. The
    # window writes the file anew when it is reloaded or its rules change.
    function global:__Holdpoint-Gate {
        $own = $global:__Holdpoint
        $gate = @{ Port = 0; Secret = ''; Node = $own.Node; Cli = $own.Cli; Plain = '' }
        if (-not $own.File -or -not [System.IO.File]::Exists($own.File)) { return $gate }
        $lines = [System.IO.File]::ReadAllLines($own.File)
        if ($lines.Length -lt 6 -or $lines[0] -cne 'holdpoint/1') { return $gate }
        $gate.Port = [int]$lines[1]
        $gate.Secret = $lines[2]
        $gate.Node = $lines[3]
        $gate.Cli = $lines[4]
        # Which commands are plain is known for Unix shells only: an alias such as ls or sort is another command here.
        $plain = 'git:status', 'git:log', 'git:diff', 'git:show'
        $gate.Plain = " $(@($plain | Where-Object { $lines[5].Contains(" $_ ") }) -join ' ') "
        $gate
    }

    # True for a line that no rule can be about: one plain command of the list, and not one character that PowerShell
    # would do something with.
    function global:__Holdpoint-IsPlain([string]$line, [hashtable]$gate) {
        if (-not $gate.Port -or $line -cnotmatch '\A[A-Za-z0-9_./+= -]+\z' -or $line.Contains('0.0.0.0')) { return $false }
        $words = @($line.Split(' ') | Where-Object { $_ -ne '' })
        $first = $words[0]
        $second = if ($words.Count -gt 1) { $words[1] } else { '-' }
        $gate.Plain.Contains(" $first ") -or $gate.Plain.Contains(" ${first}:$second ")
    }

    function global:__Holdpoint-Say([string]$text) {
        $text = $text -replace '[\x00-\x1f\x7f]', ' '
        [Console]::Error.WriteLine("`nHoldpoint: $text")
    }

    # Asks the window. Answers with a word (pass, released, edited, discarded, refused, gone, error) and what else it says.
    function global:__Holdpoint-Ask([string]$line, [hashtable]$gate) {
        if (-not $gate.Port) { return @('gone', 'no window answers') }
        $client = New-Object System.Net.Sockets.TcpClient
        try {
            try {
                if (-not $client.ConnectAsync('127.0.0.1', $gate.Port).Wait(3000)) { return @('gone', 'no window answers') }
            }
            catch { return @('gone', 'no window answers') }
            $client.SendTimeout = 3000
            $client.ReceiveTimeout = 3000
            $stream = $client.GetStream()
            $fields = 'holdpoint/1', $gate.Secret, 'shell', '4', 'powershell', [string]$PID, $PWD.ProviderPath, $line
            $bytes = [System.Text.Encoding]::UTF8.GetBytes((($fields | ForEach-Object { $_.Replace("`0", '') }) -join "`0") + "`0")
            $stream.Write($bytes, 0, $bytes.Length)
            $reader = New-Object System.IO.StreamReader($stream, [System.Text.Encoding]::UTF8)
            while ($true) {
                $reply = $reader.ReadLine()
                if ($null -eq $reply) { return @('error', 'the window does not answer') }
                $word, $rest = $reply.Split([char[]]' ', 2)
                switch -CaseSensitive ($word) {
                    'wait' { continue }
                    'held' {
                        # Ctrl-C ends the wait together with the line, so the line goes to the history first.
                        [Microsoft.PowerShell.PSConsoleReadLine]::AddToHistory($line)
                        [Console]::TreatControlCAsInput = $false
                        __Holdpoint-Say "$rest. Held for review in VS Code; Ctrl-C takes it back."
                        continue
                    }
                    { $_ -cin 'pass', 'off', 'note' } { return @('pass', '') }
                    { $_ -cin 'released', 'edited', 'discarded', 'refused', 'error' } { return @($word, $rest) }
                    default { return @('error', 'the window answers nonsense') }
                }
            }
        }
        catch { return @('error', 'the window does not answer') }
        finally { $client.Dispose() }
    }

    # Tells the window that this shell is guarded.
    function global:__Holdpoint-Greet {
        $gate = __Holdpoint-Gate
        if (-not $gate.Port) { return }
        $client = New-Object System.Net.Sockets.TcpClient
        try {
            if ($client.ConnectAsync('127.0.0.1', $gate.Port).Wait(1000)) {
                $fields = 'holdpoint/1', $gate.Secret, 'ran', '4', 'powershell', [string]$PID, $PWD.ProviderPath, ''
                $bytes = [System.Text.Encoding]::UTF8.GetBytes(($fields -join "`0") + "`0")
                $client.GetStream().Write($bytes, 0, $bytes.Length)
            }
        }
        catch { }
        finally { $client.Dispose() }
    }

    # Asks in the terminal, where there is no window.
    function global:__Holdpoint-Checklist([string]$line, [hashtable]$gate) {
        if (-not $gate.Node -or -not $gate.Cli -or -not [System.IO.File]::Exists($gate.Cli)) {
            return @('error', 'no window answers')
        }
        $before = $env:ELECTRON_RUN_AS_NODE
        $env:ELECTRON_RUN_AS_NODE = '1'
        # As base64: how quotes in arguments are passed on differs between versions of PowerShell.
        $encoded = [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($line))
        $node = $gate.Node
        $program = @($gate.Cli, 'gate', '--shell', 'powershell', '--base64', $encoded)
        try { & $node @program | Out-Host }
        catch { return @('error', 'the checklist failed') }
        finally { $env:ELECTRON_RUN_AS_NODE = $before }
        switch ($LASTEXITCODE) {
            0 { return @('pass', '') }
            1 { return @('quiet', '') }
            default { return @('error', 'the checklist failed') }
        }
    }

    # Takes the gate out of this shell. Enter lets it through only while nobody can judge.
    function global:holdpoint_off {
        $global:__Holdpoint.Off = $true
        Set-PSReadLineKeyHandler -Chord 'Enter', 'Ctrl+m' -Function AcceptLine
        switch ([string](Get-PSReadLineOption).EditMode) {
            'Emacs' { Set-PSReadLineKeyHandler -Chord 'Ctrl+o' -Function AcceptAndGetNext }
            'Vi' {
                Set-PSReadLineKeyHandler -Chord 'Enter', 'Ctrl+m' -Function ViAcceptLine -ViMode Command
                Set-PSReadLineKeyHandler -Chord 'Ctrl+d' -Function ViAcceptLineOrExit
                Set-PSReadLineKeyHandler -Chord 'Ctrl+d' -Function ViAcceptLineOrExit -ViMode Command
            }
        }
        [Console]::Error.WriteLine('Holdpoint: off in this shell.')
    }

    # Accepts the line as the key would have done it that was pressed.
    function global:__Holdpoint-Accept($key, $argument) {
        if ([string]$key.Key -ceq 'O') { [Microsoft.PowerShell.PSConsoleReadLine]::AcceptAndGetNext() }
        elseif ([string]$key.Key -ceq 'D') { [Microsoft.PowerShell.PSConsoleReadLine]::ViAcceptLineOrExit($key, $argument) }
        elseif ([Microsoft.PowerShell.PSConsoleReadLine]::InViCommandMode()) { [Microsoft.PowerShell.PSConsoleReadLine]::ViAcceptLine() }
        else { [Microsoft.PowerShell.PSConsoleReadLine]::AcceptLine() }
    }

    $global:__Holdpoint.Enter = {
        param($key, $argument)
        $line = $null
        $cursor = $null
        [Microsoft.PowerShell.PSConsoleReadLine]::GetBufferState([ref]$line, [ref]$cursor)
        # What is incomplete does not run: AcceptLine then begins a new line.
        $tokens = $null
        $problems = $null
        $null = [System.Management.Automation.Language.Parser]::ParseInput($line, [ref]$tokens, [ref]$problems)
        if ($line.Trim() -eq '' -or @($problems | Where-Object { $_.IncompleteInput }).Count -gt 0) {
            __Holdpoint-Accept $key $argument
            return
        }
        $treat = [Console]::TreatControlCAsInput
        $code = $global:LASTEXITCODE
        # Until the answer is known it is this one: whatever fails lets nothing through.
        $answer = @('error', 'the check failed')
        try {
            $gate = __Holdpoint-Gate
            if (__Holdpoint-IsPlain $line $gate) { $answer = @('pass', '') }
            else {
                $answer = @(__Holdpoint-Ask $line $gate)
                if ($answer[0] -ceq 'gone') { $answer = @(__Holdpoint-Checklist $line $gate) }
            }
        }
        catch { $answer = @('error', 'the check failed') }
        finally {
            [Console]::TreatControlCAsInput = $treat
            $global:LASTEXITCODE = $code
        }
        switch -CaseSensitive ($answer[0]) {
            { $_ -cin 'pass', 'released' } { __Holdpoint-Accept $key $argument }
            'edited' {
                $text = [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($answer[1]))
                [Microsoft.PowerShell.PSConsoleReadLine]::Replace(0, $line.Length, $text)
                __Holdpoint-Accept $key $argument
            }
            { $_ -cin 'discarded', 'refused', 'quiet' } {
                if ($_ -ceq 'discarded') { __Holdpoint-Say 'discarded. Nothing ran; the line is in the history.' }
                if ($_ -ceq 'refused') { __Holdpoint-Say "refused by policy: $($answer[1]). Nothing ran; the line is in the history." }
                [Microsoft.PowerShell.PSConsoleReadLine]::AddToHistory($line)
                [Microsoft.PowerShell.PSConsoleReadLine]::RevertLine()
                [Microsoft.PowerShell.PSConsoleReadLine]::InvokePrompt()
            }
            default {
                if ($line -ceq 'holdpoint_off') { __Holdpoint-Accept $key $argument }
                else {
                    __Holdpoint-Say "$($answer[1]), so nothing ran. holdpoint_off switches the gate of this shell off."
                    [Microsoft.PowerShell.PSConsoleReadLine]::InvokePrompt()
                }
            }
        }
    }

    # Every key that accepts a line, in the mode that this shell edits in.
    & {
        $how = @{
            ScriptBlock      = $global:__Holdpoint.Enter
            BriefDescription = 'Holdpoint'
            Description      = 'Accept the line if Holdpoint lets it through'
        }
        Set-PSReadLineKeyHandler -Chord 'Enter', 'Ctrl+m' @how
        switch ([string](Get-PSReadLineOption).EditMode) {
            'Emacs' { Set-PSReadLineKeyHandler -Chord 'Ctrl+o' @how }
            'Vi' {
                Set-PSReadLineKeyHandler -Chord 'Ctrl+d' @how
                Set-PSReadLineKeyHandler -Chord 'Enter', 'Ctrl+m', 'Ctrl+d' @how -ViMode Command
            }
        }
    }
    __Holdpoint-Greet
}
