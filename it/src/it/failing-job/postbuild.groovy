import io.streamt.it.BuildLog

def log = BuildLog.of(basedir)
log.reports('STREAMT-703', "job 'failing.warm_readings' failed after its start")
log.hasNoStackTrace()
log.reports('STREAMT-703', 'field: celsius')
return true
