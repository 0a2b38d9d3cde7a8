// Loaded into a process before anything else: ends it when the process that started it is gone, even by SIGKILL.
const starter = process.ppid;
setInterval(() => {
  if (process.ppid !== starter) process.exit(0);
}, 1000).unref();
