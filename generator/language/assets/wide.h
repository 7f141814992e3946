/* Floats that are computed in doubles: all, where a parameter's magnitude is outside its range, or elements whose operands are. */
typedef int (*actgen_f32_check)(float const * from, size_t count, float least, float greatest);
typedef struct actgen_wide {
    actgen_f64_kernel const * kernel;
    int const * inputs;  /* which of the kernel's own inputs each of its inputs is, */
    int const * results; /* and which of its own results and addends each of its results and addends is */
    actgen_range const * ranges; /* of the parameters; 0: they may have any value */
    int parameters, numbers;     /* how many these are, and with their directions */
    actgen_range const * input_ranges; /* of some inputs, */
    int const * watched;               /* which, */
    int watches;                       /* and how many: 0, where they may have any value */
    actgen_f32_check const * within;   /* by machine */
    int always;
} actgen_wide;
typedef struct actgen_wide_call {
    actgen_f32_call own; /* stands first: a pointer to it is one to the whole */
    actgen_wide const * wide;
    double const * parameter;
} actgen_wide_call;

/* At most ACTGEN_CHUNK elements that lie side by side in `in`; all results and, where they are wanted, addends. */
static void actgen_compute_wide(actgen_wide_call const * call, size_t count, float const * const * in, float * const * out,
                                double (*addend)[ACTGEN_CHUNK]) {
    actgen_f64_kernel const * const kernel = call->wide->kernel;
    double read[ACTGEN_STREAMS][ACTGEN_CHUNK], written[ACTGEN_STREAMS][ACTGEN_CHUNK];
    double const * from[ACTGEN_STREAMS];
    double * to[ACTGEN_STREAMS];
    size_t k;
    int i;
    for (i = 0; i < kernel->inputs; ++i) {
        float const * const own = in[call->wide->inputs[i]];
        for (k = 0; k < count; ++k) read[i][k] = (double)own[k];
        from[i] = read[i];
    }
    for (i = 0; i < kernel->results; ++i) to[i] = written[i];
    for (i = 0; addend != 0 && i < kernel->addends; ++i) to[kernel->results + i] = addend[i];
    (addend != 0 ? kernel->runs : kernel->plain)[actgen_machine()](count, from, to, call->parameter);
    for (i = 0; i < kernel->results; ++i)
        for (k = 0; k < count; ++k) out[call->wide->results[i]][k] = (float)written[i][k];
}

/* Elements that are all computed in doubles. */
static void actgen_evaluate_all_wide(actgen_wide_call const * call, size_t at, size_t count, double (*addend)[ACTGEN_CHUNK]) {
    float const * in[ACTGEN_STREAMS];
    float * out[ACTGEN_STREAMS];
    int i;
    for (i = 0; i < call->own.kernel->inputs; ++i) in[i] = call->own.in[i] + at;
    for (i = 0; i < call->own.kernel->results; ++i) out[i] = call->own.out[i] + at;
    actgen_compute_wide(call, count, in, out, addend);
}
static void actgen_sum_wide_block(actgen_wide_call const * call, size_t begin, size_t end, actgen_sum * sums) {
    double addend[ACTGEN_STREAMS][ACTGEN_CHUNK];
    actgen_f64_lanes lanes[ACTGEN_STREAMS];
    int const results = call->wide->kernel->results, addends = call->wide->kernel->addends;
    size_t at;
    int i;
    memset(lanes, 0, sizeof lanes);
    for (at = begin; at < end; at += ACTGEN_CHUNK) {
        size_t const count = end - at < ACTGEN_CHUNK ? end - at : ACTGEN_CHUNK;
        actgen_evaluate_all_wide(call, at, count, addend);
        for (i = 0; i < addends; ++i) actgen_f64_accumulate(&lanes[i], addend[i], count);
    }
    for (i = 0; i < addends; ++i) {
        actgen_sum const total = actgen_f64_total(&lanes[i]);
        int const own          = call->wide->results[results + i] - call->own.kernel->results;
        sums[own].sum          = actgen_f64_value(&total);
        sums[own].error        = 0;
    }
}
static void actgen_sum_wide_blocks(actgen_wide_call const * call, size_t first, size_t blocks, size_t elements, actgen_sum * sums) {
    if (blocks == 1) {
        size_t const begin = first * ACTGEN_BLOCK;
        actgen_sum_wide_block(call, begin, elements - begin < ACTGEN_BLOCK ? elements : begin + ACTGEN_BLOCK, sums);
    } else {
        actgen_sum right[ACTGEN_STREAMS];
        int i;
        actgen_sum_wide_blocks(call, first, blocks / 2, elements, sums);
        actgen_sum_wide_blocks(call, first + blocks / 2, blocks - blocks / 2, elements, right);
        for (i = 0; i < call->own.kernel->addends; ++i) actgen_f32_add(&sums[i], &right[i]);
    }
}

/* At most ACTGEN_CHUNK elements, some of which are computed again in doubles: no element's bits depend on its neighbours. */
static void actgen_evaluate_some_wide(actgen_f32_call const * own, size_t at, size_t count, float (*addend)[ACTGEN_CHUNK]) {
    actgen_wide_call const * const call = (actgen_wide_call const *)(void const *)own;
    actgen_wide const * const wide      = call->wide;
    int const inputs = own->kernel->inputs, results = own->kernel->results, addends = addend != 0 ? own->kernel->addends : 0;
    float read[ACTGEN_STREAMS][ACTGEN_CHUNK], written[ACTGEN_STREAMS][ACTGEN_CHUNK];
    double wide_addend[ACTGEN_STREAMS][ACTGEN_CHUNK];
    float const * in[ACTGEN_STREAMS];
    float * out[ACTGEN_STREAMS];
    size_t found[ACTGEN_CHUNK], exceptions = 0, k;
    int i, fine = 1;
    for (i = 0; i < wide->watches; ++i)
        fine = fine && wide->within[actgen_machine()](own->in[wide->watched[i]] + at, count, (float)wide->input_ranges[i].least,
                                                      (float)wide->input_ranges[i].greatest);
    for (k = 0; !fine && k < count; ++k) {
        int holds = 1;
        for (i = 0; i < wide->watches; ++i) holds = holds && actgen_holds(&wide->input_ranges[i], (double)own->in[wide->watched[i]][at + k]);
        if (!holds) found[exceptions++] = k;
    }
    for (i = 0; i < inputs; ++i) {
        for (k = 0; k < exceptions; ++k) read[i][k] = own->in[i][at + found[k]];
        in[i] = read[i];
    }
    for (i = 0; i < results; ++i) out[i] = written[i];
    actgen_f32_evaluate(own, at, count, addend);
    if (exceptions == 0) return;
    actgen_compute_wide(call, exceptions, in, out, addends != 0 ? wide_addend : 0);
    for (i = 0; i < results; ++i)
        for (k = 0; k < exceptions; ++k) own->out[i][at + found[k]] = written[i][k];
    for (i = 0; i < addends; ++i)
        for (k = 0; k < exceptions; ++k) addend[wide->results[wide->kernel->results + i] - results][found[k]] = (float)wide_addend[i][k];
}

static int actgen_is_wide(actgen_wide const * wide, float const * parameter) {
    int i;
    if (wide->always) return 1;
    for (i = 0; wide->ranges != 0 && i < wide->parameters; ++i)
        if (!actgen_holds(&wide->ranges[i], (double)parameter[i])) return 1;
    return 0;
}
static __attribute__((unused)) void actgen_drive_wide(actgen_f32_kernel const * kernel, actgen_wide const * wide, int n, float const * const * in,
                                                      float * const * out, float const * parameter, double * const * gradient) {
    size_t const elements = n > 0 ? (size_t)n : 0, blocks = (elements + ACTGEN_BLOCK - 1) / ACTGEN_BLOCK;
    int const all = actgen_is_wide(wide, parameter), wants = actgen_f32_wants(kernel, gradient);
    double wide_parameter[ACTGEN_STREAMS];
    actgen_sum sums[ACTGEN_STREAMS];
    actgen_wide_call call;
    size_t at;
    int i;
    if (!all && wide->watches == 0) {
        actgen_f32_drive(kernel, n, in, out, parameter, gradient);
        return;
    }
    for (i = 0; i < wide->numbers; ++i) wide_parameter[i] = (double)parameter[i];
    call.own.kernel    = kernel;
    call.own.in        = in;
    call.own.out       = out;
    call.own.parameter = parameter;
    call.wide          = wide;
    call.parameter     = wide_parameter;
    memset(sums, 0, sizeof sums);
    for (at = 0; !wants && at < elements; at += ACTGEN_CHUNK) {
        size_t const count = elements - at < ACTGEN_CHUNK ? elements - at : ACTGEN_CHUNK;
        if (all)
            actgen_evaluate_all_wide(&call, at, count, 0);
        else
            actgen_evaluate_some_wide(&call.own, at, count, 0);
    }
    if (wants && blocks != 0) {
        if (all)
            actgen_sum_wide_blocks(&call, 0, blocks, elements, sums);
        else
            actgen_f32_sum_blocks(&call.own, &actgen_evaluate_some_wide, 0, blocks, elements, sums);
    }
    for (i = 0; wants && i < kernel->addends; ++i)
        if (gradient[i] != 0) *gradient[i] = actgen_f32_value(&sums[i]);
}

