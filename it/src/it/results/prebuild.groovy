import groovy.json.JsonOutput

// The same rows in every run: orders that are changed and taken back, payments before, in and after their time.
def random = new Random(20_260_301L)
def start = java.time.LocalDateTime.parse('2026-03-01T10:00:00')
def orders = []
def payments = []
(0..<400).each { i ->
    def at = start.plusNanos((i * 1500L + random.nextInt(1500)) * 1_000_000L)
    def order = [order_id: "o${random.nextInt(150)}".toString(), customer: "c${random.nextInt(12)}".toString(),
                 amount: (random.nextInt(20_000) - 6_000) / 100, ordered_at: at.toString()]
    orders << order
    if (random.nextInt(3) > 0) {
        def paidAt = at.plusSeconds(random.nextInt(420) - 60)
        payments << [order_id: order.order_id, paid: (random.nextInt(12_000) - 1_000) / 100, paid_at: paidAt.toString()]
    }
}
payments.sort { it.paid_at }
// The clock goes on, so that all windows above end.
def end = start.plusHours(1).toString()
orders << [order_id: 'end', customer: 'end', amount: 1.00, ordered_at: end]
payments << [order_id: 'none', paid: 1.00, paid_at: end]

def write = { File folder, String name, List rows ->
    folder.mkdirs()
    new File(folder, "${name}.jsonl").text = rows.collect { JsonOutput.toJson(it) }.join('\n') + '\n'
}
def half = { List rows -> [rows.take(rows.size().intdiv(2)), rows.drop(rows.size().intdiv(2))] }
def (orders1, orders2) = half(orders)
def (payments1, payments2) = half(payments)
def first = new File(basedir, 'first')
first.mkdirs()
new File(first, 'stream_project.yml').text = new File(basedir, 'stream_project.yml').text
write(new File(first, 'seeds'), 'orders', orders1)
write(new File(first, 'seeds'), 'payments', payments1)
write(new File(basedir, 'seeds'), 'orders', orders2)
write(new File(basedir, 'seeds'), 'payments', payments2)
return true
