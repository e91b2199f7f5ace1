import io.streamt.it.Stack
import io.streamt.it.Topics.Row
import java.time.Instant

def topics = Stack.in(stackDirectory).live().topics()
topics.create('late.clicks')
topics.create('late.many', 4)
topics.create('late.clocks')

def start = Instant.parse('2026-01-01T00:00:00Z')
def row = { int id, Instant seen -> new Row("w${id % 50}".toString(), "{\"id\": $id, \"who\": \"w${id % 50}\", \"seen\": \"$seen\"}".toString()) }

// Ten minutes, a row each second.
['late.clicks', 'late.many'].each { topic -> topics.write(topic, (0..<600).collect { row(it, start.plusSeconds(it)) }) }

// Two minutes, and a clock that is wrong.
topics.write('late.clocks', (0..<120).collect { row(it, start.plusSeconds(it)) } + row(7777, Instant.parse('2099-01-01T00:00:00Z')))
return true
