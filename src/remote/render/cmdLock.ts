/**
 * The fixed routines by which runs on one host keep out of each other's way. The rules of cmdRoutines.ts hold here, too.
 */
export const LOCK_ROUTINES = String.raw`
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
`;
