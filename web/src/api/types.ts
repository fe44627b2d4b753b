/** The records as the API gives them; offsets are code points of the document. */

export type Span = [number, number];
export type Labels = { ar: string; en: string };
export type Aux = 'actual' | 'future' | 'hypothetical' | 'negation';
export type Quad =
  | 'verbal-cooperation'
  | 'material-cooperation'
  | 'verbal-conflict'
  | 'material-conflict';
export type Status =
  | 'unreviewed'
  | 'accepted'
  | 'corrected'
  | 'rejected'
  | 'added'
  | 'merged';

export interface Quote {
  text: string;
  start: number;
  end: number;
}

export interface Party extends Quote {
  code: string | null;
  sector: string | null;
  name: string | null;
  office?: string | null;
  id?: string | null;
  label?: Labels | null;
}

export interface Mention {
  trigger: string;
  start: number;
  sentence: Span;
}

export interface ArticleRef {
  id: string;
  title: string | null;
  published: string | null;
  outlet: string | null;
}

export interface EventRecord {
  uid: string;
  id: string;
  type: string;
  mode: string;
  aux: Aux;
  contexts: string[];
  quad: Quad;
  intensity: number | null;
  actor: Party[];
  recipient: Party[];
  date: string | null;
  date_basis: Quote | null;
  place: string | null;
  place_detail: {
    name: string | null;
    lat: number | null;
    lon: number | null;
    geonames?: number | null;
  } | null;
  attribution: string[];
  attribution_spans?: Span[];
  mentions: Mention[];
  confidence: number;
  why: string[];
  article: ArticleRef;
  evidence: { text: string; span: Span } | null;
  status: Status;
  conflict: boolean;
  decisions: number;
  run: string | number | null;
}

export interface Reason {
  id?: string;
  rule?: string;
  text?: string;
  matched?: string;
  explanation?: string;
  [key: string]: unknown;
}

export interface EventDetail extends Omit<EventRecord, 'decisions' | 'why'> {
  why: (string | Reason)[];
  decisions: Decision[];
  original: EventRecord | null;
}

export interface Claim {
  uid: string;
  id: string;
  kind: 'driver' | 'implication' | 'constraint';
  about: string[];
  about_labels?: Labels[];
  holder: Quote | string | null;
  hedge: 'certain' | 'probable' | 'possible';
  span: Span;
  gist: string;
  quote?: string;
  article: ArticleRef;
  status: Status;
}

export interface ArticleSummary extends ArticleRef {
  url: string | null;
  events: number;
  claims: number;
  duplicates: number;
  fetched?: string | null;
  lead?: string | null;
}

export interface Article extends ArticleRef {
  url: string | null;
  document: {
    id: string;
    file: string;
    sha256: string;
    media_type: string;
    fetched?: string | null;
  };
  text: string;
  span: Span;
  noise: Span[];
  title_span: Span | null;
  language: string;
  events: EventRecord[];
  claims: Claim[];
  duplicates: {
    article: ArticleSummary;
    kind: 'copy' | 'near';
    similarity: number | null;
  }[];
}

export interface Decision {
  id: string | number;
  who: string;
  when: string;
  verdict: string;
  target: { kind: string; uid?: string; id?: string };
  changes: Record<string, unknown> | null;
  reason: string | null;
}

export interface Facet {
  value: string;
  label: string | Labels | null;
  count: number;
}

export interface List<T> {
  results: T[];
  total: { value: number; relation: 'eq' | 'gte' };
  limit: number;
  next: string | null;
  facets?: Record<string, Facet[]>;
}

export interface SeriesPoint {
  period: string;
  key: string;
  count: number;
  intensity: number | null;
}

export interface Series {
  by: Period;
  split: string;
  points: SeriesPoint[];
}

export type Period = 'day' | 'week' | 'month' | 'year';

export interface Actor {
  code: string;
  sector: string | null;
  label: Labels | null;
  events: number;
}

export interface Dyad {
  a: string;
  b: string;
  labels: { a: Labels; b: Labels } | Labels[] | null;
  events: number;
  cooperation: number;
  conflict: number;
  last: string | null;
}

export interface Change {
  a: string;
  b: string;
  labels: Dyad['labels'];
  now: number;
  before: number;
  z: number | null;
}

export interface Overview {
  counts: { articles: number; events: number; claims: number; waiting: number };
  since: string | null;
  series: SeriesPoint[] | Series;
  changes: Change[];
  claims: Claim[];
  articles: ArticleSummary[];
}

export interface Network {
  nodes: { code: string; label: Labels | string | null; events: number }[];
  edges: {
    source: string;
    target: string;
    quad: Quad;
    count: number;
    intensity: number | null;
  }[];
  truncated: boolean;
}

export interface MapPlace {
  code: string;
  name: string | Labels | null;
  lat: number;
  lon: number;
  count: number;
  quads: Partial<Record<Quad, number>>;
}

export interface SearchHit {
  kind: 'article' | 'event' | 'claim';
  id: string;
  title: string | null;
  snippet: string;
  highlights: Span[];
  article: ArticleRef | null;
}

export interface Session {
  user: string | null;
  role: 'reader' | 'reviewer' | 'admin';
  can: string[];
  login_required: boolean;
}

export interface Progress {
  total: number;
  reviewed: number;
  by_reviewer: Record<string, number>;
}

export interface Disagreement {
  event: EventRecord;
  decisions: Decision[];
}
