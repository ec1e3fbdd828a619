import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the library lacks: an index that is not unique and answers ranges. It lies in memory and is filled when the file is
 * opened. It only narrows what the library then matches and sorts, so an answer too many does no harm.
 */
final class OrderedIndex extends EmptyIndex<Object> {
  private final TreeMap<List<Object>, Map<Object, Object>> positions = new TreeMap<>(OrderedIndex::compare);
  private final List<String> fields;
  private boolean holdsLists = false;
  private long count = 0;

  OrderedIndex(String name, List<IndexKey> keys) {
    super(name, keys);
    fields = keys.stream().map(IndexKey::getKey).toList();
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    List<Object> key = keyOf(document);
    holdsLists |= key.stream().anyMatch(Collection.class::isInstance);
    Object former = positions.computeIfAbsent(key, any -> new HashMap<>()).put(document.get("_id"), position);
    if (former == null) count++;
  }

  @Override
  public Object remove(Document document) {
    List<Object> key = keyOf(document);
    Map<Object, Object> here = positions.get(key);
    if (here != null && here.remove(document.get("_id")) != null) count--;
    if (here != null && here.isEmpty()) positions.remove(key);
    return null;
  }

  @Override
  public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
    remove(before);
    add(after, position, collection);
  }

  /** Equality on all fields but the last, and there equality or a range; of texts, or of null. */
  @Override
  public boolean canHandle(Document query) {
    if (holdsLists) return false;
    for (String field : fields) {
      boolean last = field.equals(fields.get(fields.size() - 1));
      if (!query.containsKey(field)) return false;
      Object asked = query.get(field);
      boolean answers = asked == null || asked instanceof String || (last && isRange(asked));
      if (!answers) return false;
    }
    return true;
  }

  @Override
  public Iterable<Object> getPositions(Document query) {
    List<Object> from = new ArrayList<>();
    List<Object> to = new ArrayList<>();
    for (String field : fields) {
      Object asked = query.get(field);
      from.add(asked instanceof Document range ? range.getOrDefault("$gt", range.get("$gte")) : asked);
      to.add(asked instanceof Document range ? range.getOrDefault("$lt", range.get("$lte")) : asked);
    }
    List<Object> found = new ArrayList<>();
    for (Map<Object, Object> here : positions.subMap(from, true, to, true).values()) found.addAll(here.values());
    return found;
  }

  @Override
  public long getCount() {
    return count;
  }

  private List<Object> keyOf(Document document) {
    List<Object> key = new ArrayList<>();
    for (String field : fields) {
      Object value = Utils.getSubdocumentValue(document, field);
      key.add(Missing.isNullOrMissing(value) ? null : value);
    }
    return key;
  }

  /** Bounded on both sides, in the right order. */
  private static boolean isRange(Object asked) {
    return asked instanceof Document range
        && range.size() == 2
        && range.getOrDefault("$gt", range.get("$gte")) instanceof String from
        && range.getOrDefault("$lt", range.get("$lte")) instanceof String to
        && from.compareTo(to) <= 0;
  }

  private static int compare(List<Object> one, List<Object> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = ValueComparator.asc().compare(one.get(i), other.get(i));
      if (order != 0) return order;
    }
    return 0;
  }
}
