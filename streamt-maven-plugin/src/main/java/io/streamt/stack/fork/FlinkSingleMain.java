package io.streamt.stack.fork;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.table.gateway.SqlGateway;

/** A whole Flink cluster and its SQL Gateway in this JVM; the Gateway reads {@code FLINK_CONF_DIR} again by itself. */
public final class FlinkSingleMain {
    private FlinkSingleMain() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments the folder of {@code config.yaml}
     */
    public static void main(String[] arguments) throws Exception {
        Configuration configuration = GlobalConfiguration.loadConfiguration(arguments[0]);
        configuration.removeConfig(TaskManagerOptions.CPU_CORES); // the mini cluster refuses it
        MiniClusterConfiguration cluster = new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(configuration.get(TaskManagerOptions.NUM_TASK_SLOTS))
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build();
        new MiniCluster(cluster).start();
        SqlGateway.main(new String[0]);
    }
}
