import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.Maven
import io.streamt.it.Registry
import io.streamt.it.Stack

def log = BuildLog.of(basedir)
log.contains('Deploy: 16 created, 0 updated, 0 replaced, 0 deleted, 0 failed, 0 skipped, 1 unchanged.')
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

// Both sides of the topics in Avro, under the names that every client expects; Flink's writers found them as they are.
def registry = new Registry(live.registry())
['formats.avro-key', 'formats.avro-value', 'formats.totals-key', 'formats.totals-value'].each {
    assert registry.versions(it) == [1]: it
}
assert registry.latest('formats.signals').version == 1
assert registry.latest('formats.prices').schemaType == 'JSON'
assert registry.latest('formats.customers-value').references == [[name: 'formats.Address', subject: 'formats.address', version: 1]]
log.contains('Plan: 0 to create, 0 to update, 0 to replace, 0 to delete, 0 blocked, 17 unchanged.')

// Decimals, times and dates arrive as such.
def rows = Eventually.get(4) { live.database().rows('SELECT count(*) AS n FROM formats_totals')[0].n as int }
def table = live.database().rows('SELECT * FROM formats_totals ORDER BY order_id')
assert table.collect { [it.order_id, it.amount, it.placed_at as String, it.placed_on as String] } == [
        ['o1', 10.00, '2026-03-01 10:00:00.123', '2026-03-01'],
        ['o2', 0.01, '2026-03-01 10:00:01.0', '2026-03-01'],
        ['o3', null, null, null],
        ['o4', 9999999999.99, '1969-12-31 23:59:59.999', '1969-12-31'],
]

// What the registry knows is kept, and read as columns.
log.contains('kept schemas/known_prices.json')
def manifest = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/streamt/manifest.json'))
assert manifest.sources.find { it.name == 'known_prices' }.columns.collect { [it.name, it.type] } == [['price', 'DOUBLE']]
assert manifest.artifacts.schemas*.resource.containsAll(['schema/formats.avro-key', 'schema/formats.signals'])
assert new File(basedir, 'target/streamt/schemas/formats.totals-value.json').exists()

// A compatible version is registered; incompatible ones are not, and what needs them is left alone.
log.contains('schema/formats.prices')
log.contains('incompatible with version 1: ')
log.contains('[STREAMT-613]')
log.contains('Deploy: 0 created, 1 updated, 0 replaced, 0 deleted, 0 failed, 3 skipped, 13 unchanged.')
assert registry.versions('formats.address') == [1, 2]
assert registry.versions('formats.prices') == [1]
assert registry.versions('formats.totals-value') == [1]

// What is ours goes, and its ids stay known; what somebody else registered stays, and what removed schemas refer to.
def output = Maven.run(basedir, localRepositoryPath, ['streamt:destroy', '-Dstreamt.confirm=local', "-Dstreamt.local.directory=${stackDirectory}"]*.toString())
assert output.contains('BUILD SUCCESS') : output
assert registry.subjects().findAll { it.startsWith('formats.') }.toSet() == ['formats.signals', 'formats.address'].toSet()
return true
