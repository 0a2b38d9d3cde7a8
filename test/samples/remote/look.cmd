@echo off
rem Looks at how run 20261122-203100-0a1b ended. It changes nothing.
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
if not exist "%LOG%" goto nothing
:show
set "FINISHED="
"%SYS%\find.exe" "##wul %RUN% end " "%LOG%" >nul 2>nul
if not errorlevel 1 set "FINISHED=1"
type "%LOG%"
rem A log whose run was cut off may end in the middle of a line.
echo.
if defined FINISHED goto finished
set "N=0"
call :size
set "FIRST=%SIZE%"
:look
if not exist "%BEAT%" goto gone
call :nap
call :size
if not "%SIZE%"=="%FIRST%" goto show
set /a N+=1
if %N% lss 90 goto look
goto stopped
rem Its end may have been written between the look at the log and the look at the lock.
:gone
"%SYS%\find.exe" "##wul %RUN% end " "%LOG%" >nul 2>nul
if not errorlevel 1 goto show
:stopped
echo ##wul %RUN% seen stopped
exit /b 0
:nothing
echo ##wul %RUN% seen nothing
exit /b 0
:finished
echo ##wul %RUN% seen finished
exit /b 0

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
