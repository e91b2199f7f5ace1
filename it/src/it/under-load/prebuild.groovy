/** Version 0, and one for each of five deploys. */
def write = { int version ->
    def directory = new File(basedir, "v$version")
    new File(directory, 'seeds').mkdirs()
    new File(directory, 'stream_project.yml').text = """\
project: {name: under_load}

sources:
  - name: events
    topic: under_load.events
    columns:
      - {name: id, type: INT}
      - {name: account, type: STRING}
      - {name: amount, type: INT}
      - {name: at, type: TIMESTAMP(3)}
    event_time: {column: at, watermark: {max_out_of_orderness_ms: 1000}}

models:
  - name: clean
    sql: SELECT id, account, amount, `at`${version >= 2 ? ', amount * 2 AS doubled' : ''} FROM {{ source("events") }} WHERE amount >= ${version >= 1 ? -1 : 0}
    advanced: {topic: {name: under_load.clean, config: {retention.ms: "${version >= 5 ? 7200000 : 3600000}"}}}

  - name: per_window
    sql: |
      SELECT window_start, COUNT(*) AS n, SUM(amount) AS total
      FROM TABLE(TUMBLE(TABLE {{ ref("clean") }}, DESCRIPTOR(`at`), INTERVAL '10' SECOND))
      GROUP BY window_start, window_end
    # The model before it changes in ways that its own state need not know.
    advanced: {topic: {name: under_load.per_window}, flink: {reads: topic, watermarks: declared}}

  - name: balance
    sql: SELECT account, COUNT(*) AS n, SUM(amount) AS total FROM {{ ref("clean") }} GROUP BY account
    advanced: {topic: {name: under_load.balance}, flink: {parallelism: ${version >= 4 ? 2 : 1}}}
${version < 3 ? '' : '''
  - name: big
    sql: SELECT id FROM {{ ref("clean") }} WHERE amount > 90
    advanced: {topic: {name: under_load.big}}
'''}"""
}
(0..5).each { write(it) }
new File(basedir, 'v0/seeds/events.jsonl').text = ''
return true
