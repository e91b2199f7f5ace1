def more = new File(basedir, 'more/seeds')
more.mkdirs()
new File(more, 'orders.jsonl').text = (21..40).collect { "{\"order_id\": $it, \"amount\": $it}\n" }.join()
new File(basedir, 'more/stream_project.yml').text = new File(basedir, 'stream_project.yml').text
return true
