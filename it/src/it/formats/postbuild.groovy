import io.streamt.it.BuildLog
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
log.contains('Deploy: 6 created, 0 updated, 0 replaced, 0 deleted, 0 failed, 0 skipped, 0 unchanged.')
log.reports('STREAMT-501', "'as_avro' is written in avro, which is not shown in this version.")
log.hasNoStackTrace()

def live = Stack.in(stackDirectory).live()
// CSV tells no list from an empty one.
assert live.topics().texts('formats.back').sort() == [
        '{"order_id":"o1","amount":10.00,"placed_at":"2026-03-01T10:00:00.123","pieces":1,"note":"with, comma and \\"quotes\\"","paid":true,"tags":["a","b"]}',
        '{"order_id":"o2","amount":0.01,"placed_at":"2026-03-01T10:00:01","pieces":null,"note":null,"paid":false,"tags":["c"]}',
        '{"order_id":"o3","amount":null,"placed_at":null,"pieces":3,"note":"ümläut","paid":null,"tags":[]}',
        '{"order_id":"o4","amount":9999999999.99,"placed_at":"1969-12-31T23:59:59.999","pieces":-4,"note":"back\\\\slash","paid":true,"tags":["d","e","f"]}',
]
assert live.topics().keys('formats.back').toSet() == ['o1', 'o2', 'o3', 'o4'].collect { "{\"order_id\":\"$it\"}".toString() }.toSet()
assert live.topics().texts('formats.lines').sort() == [
        'o1,10.00,"2026-03-01 10:00:00.123",1,"with, comma and ""quotes""",true,a;b,10000000.00',
        'o2,0.01,"2026-03-01 10:00:01",,,false,c,10000.00',
        'o3,,,3,ümläut,,,',
        'o4,9999999999.99,"1969-12-31 23:59:59.999",-4,"back\\slash",true,d;e;f,9999999999990000.00',
]

// The registry knows both sides of the topic in Avro, under the names that every client expects.
def subjects = new groovy.json.JsonSlurper().parse(new URL(live.endpoints().schema_registry.asText() + '/subjects'))
assert subjects.containsAll(['formats.avro-key', 'formats.avro-value'])
return true
