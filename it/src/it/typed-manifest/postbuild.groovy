import io.streamt.it.BuildLog
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
log.contains('wrote target/generated-sources/streamt/com/acme/StreamtManifest.java')
log.contains('Deploy: 2 created, 0 updated, 0 replaced, 0 deleted, 0 failed, 0 skipped, 0 unchanged.')
log.hasNoStackTrace()

// The second build failed where the reader names the column that is no longer there.
log.contains('Reader.java:[48,')

def live = Stack.in(stackDirectory).live()
def loader = new URLClassLoader([new File(basedir, 'target/classes').toURI().toURL()] as URL[], Stack.classLoader)
def read = loader.loadClass('com.acme.Reader').getMethod('read', String, int).invoke(null, live.endpoints().kafka.asText(), 2)
assert read == 'amount 10000000010.49 [' +
        'PaymentsClean[paymentId=p1, amount=10.50, paidAt=2026-03-01T10:00:00.123Z, tries=1], ' +
        'PaymentsClean[paymentId=p3, amount=9999999999.99, paidAt=null, tries=3]]'
return true
