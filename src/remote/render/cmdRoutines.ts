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
rem :mark keeps one line of progress in the log, once that is open, and prints it. The log comes first: nobody may be there to read.
:mark
if not defined LOGGING goto mark_print
>>"%LOG%" echo ##wul %RUN% %*
call :beat
:mark_print
echo ##wul %RUN% %*
goto :eof

rem :beat shows that this run lives, and never puts a heartbeat into the lock of another.
:beat
if not exist "%BEAT%" goto :eof
>>"%BEAT%" echo .
goto :eof

rem :wait is a nap of a run that holds the lock: its heartbeat goes on.
:wait
call :beat
call :nap
goto :eof

rem :process image - tells in FOUND: yes, no, or unknown when it could not be asked. Where there is none, the answer
rem is a sentence.
:process
set "FOUND=unknown"
del /f "%ANSWER%" >nul 2>nul
if exist "%ANSWER%" goto :eof
"%SYS%\tasklist.exe" /nh /fo csv /fi "imagename eq %1" >"%ANSWER%" 2>nul
if not "%errorlevel%"=="0" goto :eof
if not exist "%ANSWER%" goto :eof
set "FOUND=no"
for /f "usebackq tokens=1 delims=," %%a in ("%ANSWER%") do if /i "%%~a"=="%1" set "FOUND=yes"
goto :eof

rem :state service - tells in STATE: running, stopped, stopping, starting, missing or other. Only an answer made for this question
rem counts: where the file is held by something or cannot be written, an older one would tell the state of another service.
rem The state is a word of its own in the answer, whatever language its label has and however many words that is.
:state
set "STATE=other"
del /f "%ANSWER%" >nul 2>nul
if exist "%ANSWER%" goto :eof
"%SYS%\sc.exe" query %1 >"%ANSWER%" 2>nul
if not exist "%ANSWER%" goto :eof
if "%errorlevel%"=="1060" set "STATE=missing"
if "%STATE%"=="missing" goto :eof
for /f "usebackq tokens=1-8" %%a in ("%ANSWER%") do for %%s in (%%a %%b %%c %%d %%e %%f %%g %%h) do (
if "%%s"=="RUNNING" set "STATE=running"
if "%%s"=="STOPPED" set "STATE=stopped"
if "%%s"=="STOP_PENDING" set "STATE=stopping"
if "%%s"=="START_PENDING" set "STATE=starting"
)
goto :eof

rem :was service - notes in the journal whether it runs now, or ran before a run that was interrupted. What has no clear state may run.
:was
set "N=0"
:was_look
call :state %1
set "NOTE=%STATE%"
if "%STATE%"=="starting" set "NOTE=running"
if not "%STATE%"=="other" goto was_before
set "NOTE=running"
set /a N+=1
call :wait
if %N% lss 5 goto was_look
:was_before
if not exist "%OPEN%" goto was_note
"%SYS%\find.exe" "was %1 running" "%OPEN%" >nul 2>nul
if not errorlevel 1 set "NOTE=running"
:was_note
set "WAS_%1=%NOTE%"
call :mark was %1 %NOTE%
>>"%OPEN%.new" echo was %1 %NOTE%
"%SYS%\find.exe" "was %1 %NOTE%" "%OPEN%.new" >nul 2>nul
if errorlevel 1 set "UNNOTED=1"
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
del /f "%ANSWER%" >nul 2>nul
if exist "%ANSWER%" goto halt_wait
rem What is disabled could not be started again, and this script never enables a service.
"%SYS%\reg.exe" query "HKLM\SYSTEM\CurrentControlSet\Services\%1" /v Start >"%ANSWER%" 2>nul
if not exist "%ANSWER%" goto halt_wait
"%SYS%\find.exe" "0x4" "%ANSWER%" >nul 2>nul
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
if not "%4"=="needed" set "LATE=1"
goto :eof
:start_ok
call :mark step %1 ok
goto :eof
:start_skip
call :mark step %1 skip was=%NOTE%
goto :eof
`;
