import io.streamt.it.Stack

def stack = Stack.in(stackDirectory).live().endpoints()
// The file of the environment wins.
new File(basedir, '.env').text = """\
STACK_KAFKA=127.0.0.1:1
STACK_KAFKA_OF_ALL=${stack.kafka.asText()}
STACK_FLINK=${stack.flink_rest.asText()}
STACK_GATEWAY=${stack.sql_gateway.asText()}
"""
new File(basedir, '.env.prod').text = "STACK_KAFKA=${stack.kafka.asText()}\n"
return true
