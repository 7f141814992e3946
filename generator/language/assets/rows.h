/* A kernel of rows: phases, with the reductions of a row between them. */
typedef @T@ (*actgen_@t@_greatest)(@T@ const * from, size_t count);
typedef struct actgen_@t@_phase {
    actgen_@t@_run const * runs;  /* by machine; 0: it reduces what it reads */
    actgen_@t@_run const * plain; /* the same without parameters' gradients, which stand last */
    int inputs, results, plain_results;
    actgen_row_stream const * from;
    actgen_row_stream const * to;
} actgen_@t@_phase;
typedef struct actgen_@t@_rows {
    actgen_@t@_phase const * phases;
    int phase_count, parameters, reductions, gradients;
    actgen_@t@_greatest const * greatest; /* by machine */
} actgen_@t@_rows;

/* A row on its way. */
typedef struct actgen_@t@_row_state {
    @T@ value[ACTGEN_STREAMS + ACTGEN_REDUCTIONS]; /* parameters and their directions, then reductions */
    @T@ greatest[ACTGEN_REDUCTIONS];
    size_t first[ACTGEN_REDUCTIONS]; /* where the greatest element stands first */
    actgen_threshold threshold[ACTGEN_REDUCTIONS];
    actgen_@t@_lanes lanes[ACTGEN_ROW_STREAMS];
} actgen_@t@_row_state;

static void actgen_@t@_raise_greatest(actgen_@t@_rows const * kernel, actgen_@t@_row_state * row, int index, @T@ const * from, size_t at, size_t count, size_t length) {
    @T@ const before = row->greatest[index], chunk = kernel->greatest[actgen_machine()](from, count);
    @T@ const after = (before != before || chunk <= before ? before : chunk) + 0;
    row->greatest[index] = after;
    if (row->first[index] == length || after > before || (after != after && before == before)) {
        size_t i = 0;
        while (i < count && !(from[i] == after || (after != after && from[i] != from[i]))) ++i;
        if (i < count) row->first[index] = at + i;
    }
}
static void actgen_@t@_search(actgen_threshold * search, @T@ const * from, size_t count) {
    size_t i;
    if (search->pass == 0) {
        for (i = 0; i < count; ++i)
            if (!((double)from[i] <= search->greatest) && search->greatest == search->greatest) search->greatest = (double)from[i];
        return;
    }
    for (i = 0; i < count; ++i) {
        double const v = (double)from[i] - search->greatest;
        if (v <= -search->below) continue;
        search->sum += v;
        ++search->count;
    }
}

static void actgen_@t@_begin(actgen_row_stream const * s, actgen_@t@_row_state * row, int stream, size_t length) {
    memset(&row->lanes[stream], 0, sizeof row->lanes[stream]);
    if (s->what == actgen_to_greatest) {
        row->greatest[s->index] = -ACTGEN_INFINITY_@t@;
        row->first[s->index]    = length;
    }
    if (s->what == actgen_to_threshold) {
        actgen_threshold const fresh = {-ACTGEN_INFINITY_f64, 1, 0, 0, 0, 0, 0};
        row->threshold[s->index]     = fresh;
    }
}
static void actgen_@t@_end(actgen_@t@_rows const * kernel, actgen_row_stream const * s, actgen_@t@_row_state * row, int stream, size_t length, actgen_sum * sums) {
    @T@ * const value = row->value + kernel->parameters;
    if (s->what == actgen_to_greatest) value[s->index] = row->greatest[s->index];
    if (s->what == actgen_to_threshold) value[s->index] = (@T@)(row->threshold[s->index].greatest - row->threshold[s->index].below);
    if (s->what == actgen_to_sum || s->what == actgen_to_mean) {
        actgen_sum const total = actgen_@t@_total(&row->lanes[stream]);
        double const all       = actgen_@t@_value(&total);
        value[s->index]        = (@T@)(s->what == actgen_to_mean ? all / (double)length : all);
        if (s->rest >= 0) value[s->rest] = (@T@)(total.sum - total.sum == 0 ? @rest@ : 0);
    }
    if (s->what == actgen_to_gradient && sums != 0) {
        actgen_sum const total = actgen_@t@_total(&row->lanes[stream]);
        actgen_@t@_add(&sums[s->index], &total);
    }
}

