import io.streamt.it.BuildLog
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
log.reports('STREAMT-601', '127.0.0.1:1')
log.reports('STREAMT-701', 'http://127.0.0.1:2')
log.reports('STREAMT-801', 'http://127.0.0.1:3')
def live = Stack.in(stackDirectory).live()
log.reports('STREAMT-601', live.endpoints().flink_rest.asText() - 'http://')
log.reports('STREAMT-701', 'no TLS connection')
log.contains('Is it http:// there?')
log.hasNoStackTrace()
assert log.seconds().size() == 5
assert log.seconds().every { it < 120 }

// The deploy did not begin with what it could reach.
assert !live.topics().names().contains('all_orders')
return true
