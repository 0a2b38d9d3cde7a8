/**
 * The fixed routines at the end of every rendered cmd script. They hold no name of any sequence and no text from outside.
 *
 * Rules kept throughout, each learned from a real failure: ASCII only; programs by absolute path; state is looked at, exit codes are only
 * told; no `&&` or `||` after a program; no wmic, timeout, pause or %DATE%; `ping` is the clock; redirections stand in front, or a digit
 * at the end of a line would be taken for a handle; state words are not translated by Windows, the labels beside them are.
 */

/** Shared by all scripts: waiting, and how large the file is by which a working run shows that it lives. */
export const SHARED_ROUTINES = String.raw`
rem :nap waits one second.
:nap
"%SYS%\ping.exe" -n 2 127.0.0.1 >nul
goto :eof

rem The Windows folder has no blank in its name, and not every cmd expands a wildcard in quotes.
rem :size tells in SIZE how far the heartbeat of the run that holds the lock has grown, in OWNER whose it is.
:size
set "SIZE=none"
set "OWNER=none"
for %%f in (%LOCK%\*.beat) do set "SIZE=%%~zf"
for %%f in (%LOCK%\*.beat) do set "OWNER=%%~nf"
goto :eof
`;

export const RUN_ROUTINES = String.raw`
rem :mark prints one line of progress and, once the log is open, keeps it there.
:mark
echo ##wul %RUN% %*
if not defined LOGGING goto :eof
>>"%LOG%" echo ##wul %RUN% %*
>>"%BEAT%" echo .
goto :eof

rem :wait is a nap of a run that holds the lock: its heartbeat goes on.
:wait
>>"%BEAT%" echo .
call :nap
goto :eof

rem :acquire - takes the lock if nobody has it. Renaming is atomic and never overwrites, so only one of several runs finds its own
rem heartbeat in the folder afterwards; that, and no exit code, says who has it.
:acquire
md "%LOCK%.%RUN%" 2>nul
>"%LOCK%.%RUN%\%RUN%.beat" echo .
ren "%LOCK%.%RUN%" "lock" >nul 2>nul
if exist "%BEAT%" set "LOCKED=1"
if not defined LOCKED rd /s /q "%LOCK%.%RUN%" 2>nul
goto :eof

rem :takeover seconds - takes the lock of a run that has been silent for so long; leaves LOCKED undefined when that run is alive.
:takeover
call :mark lock waiting
call :size
set "FIRST=%SIZE%"
set "SILENT=%OWNER%"
set "N=0"
:takeover_look
call :nap
call :size
if not "%SIZE%"=="%FIRST%" goto :eof
if not "%OWNER%"=="%SILENT%" goto :eof
set /a N+=1
if %N% lss %1 goto takeover_look
rem Of several waiting runs only one can rename the heartbeat of the silent one, and none the heartbeat of a new owner.
if "%SILENT%"=="none" if exist "%LOCK%\*.beat" goto :eof
if "%SILENT%"=="none" goto takeover_swap
ren "%LOCK%\%SILENT%.beat" "%RUN%.dead" >nul 2>nul
if not exist "%LOCK%\%RUN%.dead" goto :eof
:takeover_swap
ren "%LOCK%" "dead.%RUN%" >nul 2>nul
rd /s /q "%DIR%\dead.%RUN%" 2>nul
call :acquire
goto :eof

rem :state service - tells in STATE: running, stopped, stopping, starting, missing or other.
rem The state is a word of its own in the answer, whatever language its label has and however many words that is.
:state
set "STATE=other"
"%SYS%\sc.exe" query %1 >"%LOCK%\state.txt" 2>nul
if "%errorlevel%"=="1060" set "STATE=missing"
if "%STATE%"=="missing" goto :eof
if not exist "%LOCK%\state.txt" goto :eof
for /f "usebackq tokens=1-8" %%a in ("%LOCK%\state.txt") do for %%s in (%%a %%b %%c %%d %%e %%f %%g %%h) do (
if "%%s"=="RUNNING" set "STATE=running"
if "%%s"=="STOPPED" set "STATE=stopped"
if "%%s"=="STOP_PENDING" set "STATE=stopping"
if "%%s"=="START_PENDING" set "STATE=starting"
)
goto :eof

rem :was service - notes in the journal whether it runs now, or ran before a run that was interrupted.
:was
call :state %1
set "NOTE=%STATE%"
if "%STATE%"=="starting" set "NOTE=running"
if not exist "%OPEN%" goto was_note
"%SYS%\find.exe" "was %1 running" "%OPEN%" >nul 2>nul
if not errorlevel 1 set "NOTE=running"
:was_note
set "WAS_%1=%NOTE%"
call :mark was %1 %NOTE%
>>"%OPEN%.new" echo was %1 %NOTE%
goto :eof

rem :halt service seconds - stops it. STATE tells how it ended, RC what sc said last.
:halt
set "RC=0"
set "N=0"
set "STOPS=0"
:halt_look
call :state %1
if "%STATE%"=="stopped" goto :eof
if "%STATE%"=="missing" goto :eof
if %N% geq %2 goto :eof
if not "%STATE%"=="running" goto halt_wait
if %STOPS% geq 3 goto halt_wait
rem What is disabled could not be started again, and this script never enables a service.
"%SYS%\reg.exe" query "HKLM\SYSTEM\CurrentControlSet\Services\%1" /v Start >"%LOCK%\state.txt" 2>nul
"%SYS%\find.exe" "0x4" "%LOCK%\state.txt" >nul 2>nul
if not errorlevel 1 set "RC=disabled"
if "%RC%"=="disabled" goto :eof
"%SYS%\sc.exe" stop %1 >nul 2>nul
set "RC=%errorlevel%"
set /a STOPS+=1
call :state %1
if "%STATE%"=="stopped" goto :eof
if "%RC%"=="5" goto :eof
if %STOPS% geq 3 if not "%RC%"=="0" goto :eof
:halt_wait
set /a N+=1
call :wait
goto halt_look

rem :bring service seconds - starts it. STATE tells how it ended, RC what sc said last.
:bring
set "RC=0"
set "N=0"
set "STARTS=0"
:bring_look
call :state %1
if "%STATE%"=="running" goto :eof
if "%STATE%"=="missing" goto :eof
if %N% geq %2 goto :eof
if not "%STATE%"=="stopped" goto bring_wait
if %STARTS% geq 3 goto :eof
"%SYS%\sc.exe" start %1 >nul 2>nul
set "RC=%errorlevel%"
set /a STARTS+=1
if "%RC%"=="1058" goto :eof
call :state %1
if "%STATE%"=="running" goto :eof
:bring_wait
set /a N+=1
call :wait
goto bring_look

rem :heal service seconds - brings back what an interrupted run had stopped.
:heal
"%SYS%\find.exe" "was %1 running" "%OPEN%" >nul 2>nul
if errorlevel 1 goto :eof
call :mark heal %1 begin
call :bring %1 %2
if "%STATE%"=="running" goto heal_ok
set "UNHEALED=1"
call :mark heal %1 fail rc=%RC% state=%STATE%
goto :eof
:heal_ok
call :mark heal %1 ok
goto :eof

rem :stop step service seconds role - a holder that does not stop blocks everything that would be set aside.
:stop
call :mark step %1 begin
if defined BLOCKED goto stop_needless
call :state %2
if "%STATE%"=="missing" goto stop_skip
if "%STATE%"=="stopped" goto stop_skip
call :halt %2 %3
if "%STATE%"=="stopped" goto stop_ok
call :mark step %1 fail rc=%RC% state=%STATE%
if "%4"=="holder" set "BLOCKED=1"
goto :eof
:stop_ok
call :mark step %1 ok
goto :eof
:stop_skip
call :mark step %1 skip state=%STATE%
goto :eof
:stop_needless
call :mark step %1 skip why=blocked
goto :eof

rem :release service seconds - something may have started a holder again; HOLDER names one that does not stop.
:release
call :halt %1 %2
if "%STATE%"=="stopped" goto :eof
if "%STATE%"=="missing" goto :eof
set "HOLDER=%1"
goto :eof

rem :aside step folder tries holders seconds - renames a folder. It worked when the new name is there, whatever ren says.
:aside
call :mark step %1 begin
if defined BLOCKED goto aside_blocked
if not exist "%~2" goto aside_absent
set "TO=%~nx2.%RUN%"
set "WHY=exists"
if exist "%~dp2%TO%" goto aside_bad
set "T=0"
:aside_try
set "HOLDER="
for %%s in (%~4) do call :release %%s %5
set "WHY=holder holder=%HOLDER%"
if defined HOLDER goto aside_next
set "WHY=held"
ren "%~2" "%TO%" >nul 2>nul
if exist "%~dp2%TO%" goto aside_ok
:aside_next
set /a T+=1
if %T% geq %3 goto aside_bad
call :wait
call :wait
goto aside_try
:aside_ok
set /a MOVED+=1
call :mark step %1 ok to=%TO%
goto :eof
:aside_absent
call :mark step %1 skip why=absent
goto :eof
:aside_blocked
set /a KEPT+=1
call :mark step %1 skip why=blocked
goto :eof
:aside_bad
set /a KEPT+=1
call :mark step %1 fail why=%WHY%
goto :eof

rem :start step service seconds need - starts what ran before and nothing else.
:start
call :mark step %1 begin
call set "NOTE=%%WAS_%2%%"
if not "%NOTE%"=="running" goto start_skip
call :bring %2 %3
if "%STATE%"=="running" goto start_ok
call :mark step %1 fail rc=%RC% state=%STATE%
if "%4"=="needed" set /a DOWN+=1
goto :eof
:start_ok
call :mark step %1 ok
goto :eof
:start_skip
call :mark step %1 skip was=%NOTE%
goto :eof
`;
