@echo off
rem Reset Windows Update components
rem Run 20261122-203100-0a1b, written by the Windows Update Log extension. It needs an elevated prompt.
rem It stops services, renames folders and starts the services that ran before. It deletes nothing of yours.
setlocal enableextensions disabledelayedexpansion
rem A variable of this name would stand before the real one.
set "ERRORLEVEL="
set "RUN=20261122-203100-0a1b"
set "SYS=%SystemRoot%\System32"
set "DIR=%SystemRoot%\Logs\WindowsUpdateLog"
set "LOG=%DIR%\runs\%RUN%.log"
set "OPEN=%DIR%\open.txt"
set "LOCK=%DIR%\lock"
set "BEAT=%LOCK%\%RUN%.beat"
set "ANSWER=%DIR%\runs\%RUN%.txt"
set "LOGGING="
set "LOCKED="
set "BLOCKED="
set "UNHEALED="
set "UNNOTED="
set "LATE="
set "MOVED=0"
set "KEPT=0"
set "DOWN=0"
call :mark start reset

rem -- Refuse before anything is changed. A 32-bit prompt would see another System32.
if defined PROCESSOR_ARCHITEW6432 goto refuse_native
"%SYS%\fltmc.exe" >nul 2>nul
if not "%errorlevel%"=="0" goto refuse_elevated
if exist "%LOG%" goto refuse_used

rem -- One run at a time
md "%DIR%\runs" 2>nul
call :acquire
if not defined LOCKED call :takeover 90
if not defined LOCKED goto busy
set "LOGGING=1"
>>"%LOG%" echo ##wul %RUN% start reset
if not exist "%LOG%" goto refuse_journal

rem -- First bring back what an interrupted run had stopped
if not exist "%OPEN%" goto healed
call :heal cryptSvc 60
call :heal AppIDSvc 30
call :heal msiserver 30
call :heal bits 60
call :heal DoSvc 30
call :heal wuauserv 60
call :heal UsoSvc 30
if not defined UNHEALED del "%OPEN%"
:healed
call :process TiWorker.exe
if "%FOUND%"=="unknown" call :mark check no-servicing unknown
if "%FOUND%"=="yes" goto refuse_no_servicing
call :process TrustedInstaller.exe
if "%FOUND%"=="yes" call :mark warn module-installer
"%SYS%\reg.exe" query "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending" >nul 2>nul
if "%errorlevel%"=="0" call :mark warn restart-cbs
"%SYS%\reg.exe" query "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired" >nul 2>nul
if "%errorlevel%"=="0" call :mark warn restart-update
"%SYS%\reg.exe" query "HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate" /v "WUServer" >nul 2>nul
if "%errorlevel%"=="0" call :mark warn wsus
call :process CcmExec.exe
if "%FOUND%"=="yes" call :mark warn configmgr

rem -- Note what runs, before the first stop. A run that was silent for too long may have lost its lock to another.
if not exist "%BEAT%" goto busy
if exist "%OPEN%.new" del "%OPEN%.new"
call :was cryptSvc
call :was AppIDSvc
call :was msiserver
call :was bits
call :was DoSvc
call :was wuauserv
call :was UsoSvc
if defined UNNOTED goto refuse_journal
move /y "%OPEN%.new" "%OPEN%" >nul 2>nul
if not exist "%OPEN%" goto refuse_journal
if exist "%OPEN%.new" goto refuse_journal

rem -- The steps
rem Stop Update Orchestrator (UsoSvc)
call :stop stop-usosvc UsoSvc 30 other
rem Stop Delivery Optimization (DoSvc)
call :stop stop-dosvc DoSvc 30 other
rem Stop Windows Update (wuauserv)
call :stop stop-wuauserv wuauserv 60 holder
rem Stop Background Intelligent Transfer (bits)
call :stop stop-bits bits 60 holder
rem Stop Application Identity (AppIDSvc)
call :stop stop-appidsvc AppIDSvc 30 other
rem Stop Cryptographic Services (cryptSvc)
call :stop stop-cryptsvc cryptSvc 60 holder
rem Stop Windows Installer (msiserver)
call :stop stop-msiserver msiserver 30 other
rem Set SoftwareDistribution aside
call :aside aside-softwaredistribution "%SystemRoot%\SoftwareDistribution" 4 "wuauserv bits" 30
rem Set catroot2 aside
call :aside aside-catroot2 "%SystemRoot%\System32\catroot2" 4 "cryptSvc" 30

rem -- Always: start again what ran before
rem Start Cryptographic Services (cryptSvc)
call :start start-cryptsvc cryptSvc 60 needed
rem Start Application Identity (AppIDSvc)
call :start start-appidsvc AppIDSvc 30 needed
rem Start Windows Installer (msiserver)
call :start start-msiserver msiserver 30 optional
rem Start Background Intelligent Transfer (bits)
call :start start-bits bits 60 needed
rem Start Delivery Optimization (DoSvc)
call :start start-dosvc DoSvc 30 optional
rem Start Windows Update (wuauserv)
call :start start-wuauserv wuauserv 60 needed
rem Start Update Orchestrator (UsoSvc)
call :start start-usosvc UsoSvc 30 needed

rem -- The end. The journal stays open while a service that ran does not run, so that the next run brings it back.
if "%DOWN%"=="0" if not defined LATE del "%OPEN%"
set "END=done"
set "CODE=0"
if not "%KEPT%"=="0" set "END=kept"
if not "%KEPT%"=="0" set "CODE=20"
if not "%DOWN%"=="0" set "END=down"
if not "%DOWN%"=="0" set "CODE=30"
:finish
call :mark end %END% moved=%MOVED% kept=%KEPT% down=%DOWN%
if not defined LOCKED exit /b %CODE%
rem A look from elsewhere may be reading the log at this moment and keep it from growing: the end must be in it.
set "N=0"
:kept
"%SYS%\find.exe" "##wul %RUN% end " "%LOG%" >nul 2>nul
if not errorlevel 1 goto free
set /a N+=1
if %N% gtr 10 goto free
call :wait
>>"%LOG%" echo ##wul %RUN% end %END% moved=%MOVED% kept=%KEPT% down=%DOWN%
goto kept
:free
del /f "%ANSWER%" >nul 2>nul
if exist "%BEAT%" rd /s /q "%LOCK%"
exit /b %CODE%

:busy
set "END=busy"
set "CODE=11"
goto finish
:refuse_native
call :mark check native no
goto refused
:refuse_used
call :mark check used no
goto refused
:refuse_journal
call :mark check journal no
goto refused
:refuse_elevated
call :mark check elevated no
goto refused
:refuse_no_servicing
call :mark check no-servicing no
goto refused
:refused
set "END=refused"
set "CODE=10"
goto finish

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

rem :acquire - takes the lock if nobody has it. Renaming is atomic and never overwrites, so only one of several runs finds its own
rem heartbeat in the folder afterwards; that, and no exit code, says who has it. A scanner may keep the folder from being renamed for a
rem moment although nobody has the lock.
:acquire
md "%LOCK%.%RUN%" 2>nul
>"%LOCK%.%RUN%\%RUN%.beat" echo .
set "N=0"
:acquire_try
ren "%LOCK%.%RUN%" "lock" >nul 2>nul
if exist "%BEAT%" set "LOCKED=1"
if defined LOCKED goto :eof
set /a N+=1
if %N% gtr 5 goto acquire_not
if exist "%LOCK%" goto acquire_not
call :nap
goto acquire_try
:acquire_not
rd /s /q "%LOCK%.%RUN%" 2>nul
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
