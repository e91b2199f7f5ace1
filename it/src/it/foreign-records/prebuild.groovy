import io.streamt.it.Registry
import io.streamt.it.Stack
import io.streamt.it.Topics.Row

def live = Stack.in(stackDirectory).live()
def topics = live.topics()

// --- leases as their writer writes them: the id of the schema, then its fields as Avro has them
def schema = (new File(basedir, 'stream_project.yml').text =~ /(?s)definition: \|\n(.*?)\n\n/)[0][1]
int id = new Registry(live.registry()).register('records.leases-value', 'AVRO', schema)
def number = { ByteArrayOutputStream to, long value ->
    long rest = (value << 1) ^ (value >> 63)
    while ((rest & ~0x7FL) != 0) {
        to.write((int) ((rest & 0x7F) | 0x80))
        rest >>>= 7
    }
    to.write((int) rest)
}
def lease = { String name, int state, Integer previous, List<Integer> mark, long price, long taken ->
    def to = new ByteArrayOutputStream()
    to.write(0)
    to.write(java.nio.ByteBuffer.allocate(4).putInt(id).array())
    number(to, name.length())
    to.write(name.bytes)
    number(to, state)
    number(to, previous == null ? 0 : 1)
    if (previous != null) {
        number(to, previous)
    }
    mark.each { to.write(it) }
    to.write(java.nio.ByteBuffer.allocate(8).putLong(price).array())
    number(to, taken)
    to.toByteArray()
}
topics.create('records.leases')
topics.writeNumbered('records.leases', 4711L, lease('l1', 0, null, [0, 1, 2, 3], 1234L, 1772359200123456L))
topics.writeNumbered('records.leases', -1L, lease('l2', 1, 0, [255, 0, 0, 1], -50L, -1L))

topics.create('records.calls')
topics.write('records.calls', [new Row(null, '{"agent": "a", "queue": "q"}'), new Row(null, '{"agent": null, "queue": "q"}')])
return true
