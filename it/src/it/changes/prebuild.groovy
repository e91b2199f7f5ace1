import groovy.json.JsonOutput
import java.time.Instant

/** One order per second; amounts go from 1 to 100 and begin again. */
def orders(seconds) {
    seconds.collect { [order_id: it, amount: it % 100 + 1, ordered_at: Instant.ofEpochSecond(1767225600 + it).toString()] }
}

def write(directory, orders) {
    def seeds = new File(basedir, directory)
    seeds.mkdirs()
    new File(seeds, 'orders.jsonl').text = orders.collect { JsonOutput.toJson(it) + '\n' }.join()
}

context.first = orders(0..299)
// Orders 50 to 53 of the first minute once more: their window is closed for good.
context.late = orders(50..53)
context.later = orders(300..599)
write('seeds', context.first)
write('later/seeds', context.later.take(100) + context.late + context.later.drop(100))
new File(basedir, 'later/stream_project.yml').text = new File(basedir, 'stream_project.yml').text
return true
