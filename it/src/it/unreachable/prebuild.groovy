import io.streamt.it.Stack

def stack = Stack.in(stackDirectory).live().endpoints()
new File(basedir, '.env').text = """\
STACK_KAFKA=${stack.kafka.asText()}
STACK_FLINK=${stack.flink_rest.asText()}
STACK_FLINK_ADDRESS=${stack.flink_rest.asText() - "http://"}
STACK_GATEWAY=${stack.sql_gateway.asText()}
STACK_CONNECT=${stack.connect.asText()}
"""
return true
