import io.streamt.it.Stack
import io.streamt.it.Topics.Row

def topics = Stack.in(stackDirectory).live().topics()
['sellers', 'ratings', 'offers', 'plain_rated', 'plain_routes'].each { topics.create("faults.$it") }
topics.write('faults.sellers', [new Row('a', '{"id": "a", "title": "Anna"}'), new Row('b', '{"id": "b", "title": "Ben"}')])
topics.write('faults.ratings', [new Row('a', '{"id": "a", "stars": 1}')])
topics.write('faults.offers', [
    new Row(null, '{"route": "r1", "seller": "x", "cents": 300}'),
    new Row(null, '{"route": "r2", "seller": "x", "cents": 500}'),
])
return true
