import io.streamt.it.Stack
import io.streamt.it.Topics.Row
import java.time.Instant

def topics = Stack.in(stackDirectory).live().topics()
topics.create('time.clicks', 4)
['orders', 'payments'].each { topics.create("time.$it") }

// 24 minutes; then records in each partition, a day later, that close the windows.
def start = Instant.parse('2026-01-01T00:00:00Z')
def click = { int id, String who, Instant seen -> new Row(who, "{\"id\": $id, \"who\": \"$who\", \"seen\": \"$seen\"}".toString()) }
topics.write('time.clicks', (0..<40000).collect { click(it, "w${it % 50}".toString(), start.plusMillis(it * 36L)) })
topics.write('time.clicks', (0..<50).collect { click(100000 + it, "w$it".toString(), start.plusSeconds(86400)) })

// An order every 10 s for an hour; every tenth is paid after 4 minutes.
def order = { int i, Instant at -> new Row(null, "{\"who\": \"o$i\", \"ordered\": \"$at\"}".toString()) }
def payment = { int i, Instant at -> new Row(null, "{\"who\": \"o$i\", \"paid\": \"$at\"}".toString()) }
topics.write('time.orders', (0..<360).collect { order(it, start.plusSeconds(it * 10L)) })
topics.write('time.payments', (0..<36).collect { payment(it * 10, start.plusSeconds(it * 100L + 240)) })
// Time goes on, minute by minute, for the join and then for the window behind it.
(1..120).each {
    def later = start.plusSeconds(3600 + it * 60L)
    topics.write('time.orders', [order(1000 + it, later)])
    topics.write('time.payments', [payment(2000 + it, later)])
}
return true
