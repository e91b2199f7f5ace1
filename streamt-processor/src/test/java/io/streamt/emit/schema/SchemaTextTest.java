package io.streamt.emit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamt.sql.ColumnTypeReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTextTest {
    private static List<SchemaField> fields(String... columns) {
        ColumnTypeReader types = new ColumnTypeReader();
        return Arrays.stream(columns)
                .map(c -> {
                    boolean nullable = !c.endsWith(" NOT NULL");
                    String bare = nullable ? c : c.substring(0, c.length() - " NOT NULL".length());
                    int blank = bare.indexOf(' ');
                    return new SchemaField(
                            bare.substring(0, blank),
                            types.read(bare.substring(blank + 1), nullable).orElseThrow());
                })
                .toList();
    }

    /** What AvroSchemaConverter of Flink 2.3.0 gives for the same row, and Avro prints. */
    @Test
    void avroIsWrittenAsFlinkWritesIt() {
        assertThat(AvroText.of(fields(
                        "s STRING NOT NULL",
                        "d DECIMAL(12,2)",
                        "d2 DECIMAL(20,5) NOT NULL",
                        "ts TIMESTAMP(3)",
                        "ts0 TIMESTAMP(0) NOT NULL",
                        "dt DATE",
                        "tm TIME(0)",
                        "b BOOLEAN NOT NULL",
                        "si SMALLINT",
                        "l BIGINT NOT NULL",
                        "f FLOAT",
                        "by BYTES",
                        "ch CHAR(3)",
                        "arr ARRAY<STRING>",
                        "arr2 ARRAY<INT NOT NULL> NOT NULL",
                        "m MAP<STRING NOT NULL, INT>",
                        "ms MULTISET<STRING>",
                        "r ROW<`x` INT, `y` ROW<`z` DECIMAL(4,1) NOT NULL> NOT NULL>",
                        "ar ARRAY<ROW<`q` INT>>")))
                .isEqualTo((String.join(
                                "",
                                "{'type':'record','name':'record','namespace':'org.apache.flink.avro.generated','fields':[",
                                "{'name':'s','type':'string'},",
                                "{'name':'d','type':['null',{'type':'bytes','logicalType':'decimal','precision':12,'scale':2}],'default':null},",
                                "{'name':'d2','type':{'type':'bytes','logicalType':'decimal','precision':20,'scale':5}},",
                                "{'name':'ts','type':['null',{'type':'long','logicalType':'timestamp-millis'}],'default':null},",
                                "{'name':'ts0','type':{'type':'long','logicalType':'timestamp-millis'}},",
                                "{'name':'dt','type':['null',{'type':'int','logicalType':'date'}],'default':null},",
                                "{'name':'tm','type':['null',{'type':'int','logicalType':'time-millis'}],'default':null},",
                                "{'name':'b','type':'boolean'},",
                                "{'name':'si','type':['null','int'],'default':null},",
                                "{'name':'l','type':'long'},",
                                "{'name':'f','type':['null','float'],'default':null},",
                                "{'name':'by','type':['null','bytes'],'default':null},",
                                "{'name':'ch','type':['null','string'],'default':null},",
                                "{'name':'arr','type':['null',{'type':'array','items':['null','string']}],'default':null},",
                                "{'name':'arr2','type':{'type':'array','items':'int'}},",
                                "{'name':'m','type':['null',{'type':'map','values':['null','int']}],'default':null},",
                                "{'name':'ms','type':['null',{'type':'map','values':['null','int']}],'default':null},",
                                "{'name':'r','type':['null',{'type':'record','name':'record_r','fields':[{'name':'x','type':['null','int'],'default':null},{'name':'y','type':{'type':'record','name':'record_r_y','fields':[{'name':'z','type':{'type':'bytes','logicalType':'decimal','precision':4,'scale':1}}]}}]}],'default':null},",
                                "{'name':'ar','type':['null',{'type':'array','items':['null',{'type':'record','name':'record_ar','fields':[{'name':'q','type':['null','int'],'default':null}]}]}],'default':null}]}"))
                        .replace('\'', '"'));
    }

    @Test
    void jsonIsClosedAndAsksForWhatIsNeverNull() {
        assertThat(JsonText.of(
                        "orders",
                        fields(
                                "id STRING NOT NULL",
                                "at TIMESTAMP_LTZ(3)",
                                "n DECIMAL(5,2)",
                                "r ROW<`x` DATE NOT NULL>")))
                .isEqualTo(("{'$schema':'http://json-schema.org/draft-07/schema#','title':'orders','type':'object',"
                                + "'properties':{'id':{'type':'string'},'at':{'type':['null','string'],'format':'date-time'},"
                                + "'n':{'type':['null','number']},'r':{'type':['null','object'],'properties':"
                                + "{'x':{'type':'string','format':'date'}},'required':['x'],'additionalProperties':false}},"
                                + "'required':['id'],'additionalProperties':false}")
                        .replace('\'', '"'));
    }
}
