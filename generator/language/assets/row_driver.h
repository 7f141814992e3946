/* Rows of @S@ that are computed in @T@. */
typedef struct actgen_@r@_rows_call {
    actgen_@t@_rows const * kernel;
    @S@ const * const * in;
    @S@ * const * out;
    @T@ const * parameter;
    size_t length;
} actgen_@r@_rows_call;

/* Some elements of a row through a phase, and what becomes of its results. */
static void actgen_@r@_row_chunk(actgen_@r@_rows_call const * call, actgen_@t@_phase const * phase, actgen_@t@_row_state * row, size_t first, size_t at, size_t count, int results) {
    @T@ read[ACTGEN_ROW_STREAMS][ACTGEN_ROW_CHUNK], written[ACTGEN_ROW_STREAMS][ACTGEN_ROW_CHUNK];
    @T@ const * in[ACTGEN_ROW_STREAMS];
    @T@ * out[ACTGEN_ROW_STREAMS];
    size_t k;
    int i;
    for (i = 0; i < phase->inputs; ++i) {
        actgen_row_stream const * const s = &phase->from[i];
        in[i] = read[i];
        if (s->what == actgen_from_first)
            for (k = 0; k < count; ++k) read[i][k] = at + k == row->first[s->index];
        else
            @ROW_READ@
    }
    for (i = 0; i < results; ++i) out[i] = phase->to[i].what == actgen_to_array ? @ROW_RESULT@ : written[i];
    if (phase->runs != 0)
        (results < phase->results ? phase->plain : phase->runs)[actgen_machine()](count, in, out, row->value);
    for (i = 0; i < results; ++i) {
        actgen_row_stream const * const s = &phase->to[i];
        @T@ const * const v               = phase->runs != 0 ? out[i] : in[i];
        if (s->what == actgen_to_greatest)
            actgen_@t@_raise_greatest(call->kernel, row, s->index, v, at, count, call->length);
        else if (s->what == actgen_to_threshold)
            actgen_@t@_search(&row->threshold[s->index], v, count);
        else if (s->what != actgen_to_array)
            actgen_@t@_accumulate(&row->lanes[i], v, count);
        @ROW_WRITE@
    }
}

/* The row that begins at element `first`; with its addends to the sums, where they are wanted. */
static void actgen_@r@_row(actgen_@r@_rows_call const * call, size_t first, actgen_sum * sums) {
    actgen_@t@_rows const * const kernel = call->kernel;
    actgen_@t@_row_state row;
    int f, i;
    memcpy(row.value, call->parameter, (size_t)kernel->parameters * sizeof row.value[0]);
    for (f = 0; f < kernel->phase_count; ++f) {
        actgen_@t@_phase const * const phase = &kernel->phases[f];
        int const results = sums != 0 ? phase->results : phase->plain_results;
        int more;
        for (i = 0; i < results; ++i) actgen_@t@_begin(&phase->to[i], &row, i, call->length);
        do {
            size_t at;
            more = 0;
            for (at = 0; at < call->length; at += ACTGEN_ROW_CHUNK)
                actgen_@r@_row_chunk(call, phase, &row, first, at, call->length - at < ACTGEN_ROW_CHUNK ? call->length - at : ACTGEN_ROW_CHUNK, results);
            for (i = 0; i < results; ++i)
                if (phase->to[i].what == actgen_to_threshold) more |= actgen_threshold_wants_more(&row.threshold[phase->to[i].index]);
        } while (more);
        for (i = 0; i < results; ++i) actgen_@t@_end(kernel, &phase->to[i], &row, i, call->length, sums);
    }
}

