import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVStore;

/** Serves MongoDB's protocol from one file. Arguments: FILE PORT [ADDRESS], by default 127.0.0.1. Prints `ready` once it listens. */
public final class MongoStandIn {
  public static void main(String[] arguments) throws InterruptedException {
    H2Backend backend = new SafeBackend(arguments[0]);
    backend.version(new Announced());
    MongoServer server = new MongoServer(backend);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    server.bind(arguments.length > 2 ? arguments[2] : "127.0.0.1", Integer.parseInt(arguments[1]));
    System.out.println("ready");
    Thread.currentThread().join();
  }

  /** Puts a write into the file before it answers: what was acknowledged outlives kill -9. */
  private static final class SafeBackend extends H2Backend {
    private static final Set<String> WRITES =
        Set.of("insert", "update", "delete", "findAndModify", "createIndexes", "create", "drop", "dropDatabase", "dropIndexes");

    SafeBackend(String file) {
      super(file);
      getMvStore().setAutoCommitDelay(0);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
      return new IndexedDatabase(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      Document answer = super.handleMessage(message);
      String command = message.getDocument().keySet().iterator().next();
      if (WRITES.contains(command)) getMvStore().commit();
      return answer;
    }
  }

  /**
   * With indexes that are used where MongoDB's would be: without them every compare-and-swap, and every count, reads the whole
   * collection.
   */
  private static final class IndexedDatabase extends H2Database {
    IndexedDatabase(String name, MVStore store, CursorRegistry cursors) {
      super(name, store, cursors);
    }

    /** Drivers count by an aggregation, for which the library reads all; its own command for it looks for an index. */
    @Override
    public Document handleCommand(
        Channel channel, String command, Document query, DatabaseResolver resolver, Oplog oplog) {
      Document counted = command.equals("aggregate") ? countedBy(query) : null;
      if (counted == null) return super.handleCommand(channel, command, query, resolver, oplog);
      String collection = (String) query.get("aggregate");
      int found = count(resolveCollection(collection, false), counted);
      List<Document> answer = found == 0 ? List.of() : List.of(new Document("_id", 1).append("n", found));
      Document cursor = new Document("id", 0L).append("ns", getDatabaseName() + "." + collection).append("firstBatch", answer);
      return new Document("cursor", cursor).append("ok", 1.0);
    }

    /** Its own lock, which the library takes for all but this. */
    private static int count(MongoCollection<Object> collection, Document matched) {
      if (collection == null) return 0;
      synchronized (collection) {
        return collection.count(matched, 0, 0);
      }
    }

    /** What the documents have to match that such an aggregation counts; null where it is another. */
    private static Document countedBy(Document query) {
      if (!(query.get("pipeline") instanceof List<?> stages) || stages.size() != 2) return null;
      boolean counts =
          stages.get(1) instanceof Document last
              && last.get("$group") instanceof Document group
              && group.keySet().equals(Set.of("_id", "n"))
              && group.get("n") instanceof Document sum
              && sum.keySet().equals(Set.of("$sum"))
              && group.get("_id") instanceof Integer
              && Integer.valueOf(1).equals(sum.get("$sum"));
      return counts && stages.get(0) instanceof Document first && first.get("$match") instanceof Document match ? match : null;
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(String collection, String name, List<IndexKey> keys, boolean sparse) {
      Index<Object> index = super.openOrCreateUniqueIndex(collection, name, keys, sparse);
      return name.equals("_id_") ? new IdFirstIndex(index, keys, sparse) : index;
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
        String collection, String name, List<IndexKey> keys, boolean sparse) {
      return new OrderedIndex(name, keys);
    }
  }

  /** The driver wants a server of 4.4 (wire version 9) or later, and the library names an older one. */
  private static final class Announced implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 13;
    }
  }
}
