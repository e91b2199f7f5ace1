import io.streamt.it.BuildLog
import io.streamt.it.Eventually
import io.streamt.it.SqlJobs
import io.streamt.it.Stack
import io.streamt.it.Topics.Row

BuildLog.of(basedir).hasNoStackTrace()
def stack = Stack.in(stackDirectory).live()
def topics = stack.topics()

// --- the same queries as Flink plans them: what is wrong there
def tables = ['sellers (id STRING NOT NULL, title STRING, PRIMARY KEY (id) NOT ENFORCED)',
              'ratings (id STRING NOT NULL, stars INT, PRIMARY KEY (id) NOT ENFORCED)'].collect {
    def name = it.substring(0, it.indexOf(' '))
    "CREATE TEMPORARY TABLE $it WITH ('connector' = 'upsert-kafka', 'topic' = 'faults.$name', 'key.format' = 'raw', 'value.format' = 'json', 'properties.bootstrap.servers' = '${topics.bootstrapServers()}', 'properties.group.id' = 'faults-plain')".toString()
}
tables << "CREATE TEMPORARY TABLE offers (route STRING, seller STRING, cents BIGINT) WITH ('connector' = 'kafka', 'topic' = 'faults.offers', 'format' = 'json', 'scan.startup.mode' = 'earliest-offset', 'properties.bootstrap.servers' = '${topics.bootstrapServers()}', 'properties.group.id' = 'faults-plain')".toString()
def sink = { String name, String columns, String key ->
    "CREATE TEMPORARY TABLE $name ($columns, PRIMARY KEY ($key) NOT ENFORCED) WITH ('connector' = 'upsert-kafka', 'topic' = 'faults.$name', 'key.format' = 'json', 'value.format' = 'json', 'properties.bootstrap.servers' = '${topics.bootstrapServers()}')".toString()
}
def plain = SqlJobs.at(stack.endpoints())
def jobs = [
    plain.submit('faults-plain-rated', tables + sink('plain_rated', 'id STRING NOT NULL, title STRING, stars INT', 'id'),
        'INSERT INTO plain_rated SELECT s.id, s.title, r.stars FROM sellers AS s LEFT JOIN ratings AS r ON s.id = r.id'),
    plain.submit('faults-plain-routes', tables + sink('plain_routes', 'seller STRING NOT NULL, routes BIGINT', 'seller'),
        "INSERT INTO plain_routes SELECT seller, COUNT(*) FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY route ORDER BY cents) AS rn FROM offers) WHERE rn = 1 AND seller IS NOT NULL GROUP BY seller"),
]

def value = { node -> node.isNull() ? null : node.isTextual() ? node.asText() : node.asInt() }
def table = { String topic, String key, String of -> topics.latest(topic).values().collectEntries { [it.path(key).asText(), value(it.path(of))] } }
def settles = { String what, Map wanted, Closure look ->
    def seen = Eventually.get(wanted) { look() }
    assert seen == wanted: what
}
try {
    settles('rated at first', [a: 1, b: null]) { table('faults.rated', 'id', 'stars') }
    settles('plain at first', [a: 1, b: null]) { table('faults.plain_rated', 'id', 'stars') }
    settles('routes at first', [x: 2]) { table('faults.routes_of_seller', 'seller', 'routes') }

    // Updated, and when that has arrived, deleted; each route gets a better offer.
    topics.write('faults.ratings', [new Row('a', '{"id": "a", "stars": 5}')])
    topics.write('faults.offers', [
        new Row(null, '{"route": "r1", "seller": "y", "cents": 200}'),
        new Row(null, '{"route": "r1", "seller": "x", "cents": 250}'),
        new Row(null, '{"route": "r2", "seller": "y", "cents": 100}'),
    ])
    settles('rated after the update', [a: 5, b: null]) { table('faults.rated', 'id', 'stars') }
    settles('plain after the update', [a: 5, b: null]) { table('faults.plain_rated', 'id', 'stars') }
    topics.write('faults.ratings', [new Row('a', null)])

    settles('rated after the deletion', [a: null, b: null]) { table('faults.rated', 'id', 'stars') }
    settles('cheapest', [r1: 200, r2: 100]) { table('faults.cheapest', 'route', 'cents') }
    settles('routes of each seller', [y: 2]) { table('faults.routes_of_seller', 'seller', 'routes') }
    assert topics.config('faults.cheapest')['cleanup.policy'] == 'compact'

    // As long as Flink has the faults. Where one of these fails, Flink is mended, and what is done against it can go.
    settles('Flink alone loses the row without a match', [b: null]) { table('faults.plain_rated', 'id', 'stars') }
    settles('Flink alone counts offers that were replaced', [x: 2, y: 2]) { table('faults.plain_routes', 'seller', 'routes') }
} finally {
    jobs.each { stack.flink().cancel(it) }
}
return true
