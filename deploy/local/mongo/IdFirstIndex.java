import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.KeyConstraintError;
import java.util.List;

/**
 * The library's index on `_id`, which it asks for nothing but `_id`. Here it also answers a query that names more, such
 * as a compare-and-swap on a revision: the library matches the one document that it finds against all of the query.
 */
final class IdFirstIndex extends Index<Object> {
  private final Index<Object> ids;

  IdFirstIndex(Index<Object> ids, List<IndexKey> keys, boolean sparse) {
    super(ids.getName(), keys, sparse);
    this.ids = ids;
  }

  @Override
  public boolean canHandle(Document query) {
    return query.containsKey("_id") && ids.canHandle(idOf(query));
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    return ids.getPositions(idOf(query));
  }

  private static Document idOf(Document query) {
    return new Document("_id", query.get("_id"));
  }

  @Override
  public Object getPosition(Document document) {
    return ids.getPosition(document);
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    ids.checkAdd(document, collection);
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    ids.add(document, position, collection);
  }

  @Override
  public Object remove(Document document) {
    return ids.remove(document);
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
    ids.checkUpdate(before, after, collection);
  }

  @Override
  public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection)
      throws KeyConstraintError {
    ids.updateInPlace(before, after, position, collection);
  }

  @Override
  public long getCount() {
    return ids.getCount();
  }

  @Override
  public boolean isEmpty() {
    return ids.isEmpty();
  }

  @Override
  public long getDataSize() {
    return ids.getDataSize();
  }

  @Override
  public void drop() {
    ids.drop();
  }

  @Override
  public boolean isUnique() {
    return ids.isUnique();
  }
}
