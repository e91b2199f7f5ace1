import io.streamt.it.BuildLog

def log = BuildLog.of(basedir)

log.reports('STREAMT-002', 'stream_project.yml:6:5')
log.reports('STREAMT-002', 'models/orders.yml:3:5')
log.reports('STREAMT-002', 'models/orders.yml:4:24')
log.contains("Did you mean 'columns'?")

log.reports('STREAMT-003', 'stream_project.yml:5:12')
log.reports('STREAMT-003', 'stream_project.yml:13:26')

log.reports('STREAMT-103', 'stream_project.yml:10:')
log.contains("Did you mean 'orders'?")
log.reports('STREAMT-103', 'stream_project.yml:13:')
log.contains("Did you mean 'of_no_source'?")
log.reports('STREAMT-104', 'a → c → b → a')
log.reports('STREAMT-202', 'stream_project.yml:26:22')

log.reports('STREAMT-203', 'models/orders.yml:4:24')
log.contains("Did you mean 'amount'?")
log.reports('STREAMT-302', 'models/orders.yml:11:')
log.contains('Add it to the SELECT')
assert !new File(basedir, 'target/streamt').exists() : 'nothing half written'

log.reports('STREAMT-901', 'the local stack is not running; `mvn streamt:up`')

log.hasNoStackTrace()
return true
