/* What is known of rows of floats that are computed in doubles. */
typedef struct actgen_wide_rows {
    actgen_f64_rows const * kernel;
    actgen_range const * ranges; /* of the parameters; 0: they may have any value */
    int parameters, numbers;     /* how many these are, and with their directions */
    actgen_range const * input_ranges; /* of some arrays, */
    int const * watched;               /* which, */
    int watches;                       /* and how many */
    actgen_f32_check const * within;   /* by machine */
    int always;
} actgen_wide_rows;

