#ifndef WEB_DATA_H
#define WEB_DATA_H

/// A file that the web application carries within itself.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    unsigned long size;
} web_file;

unsigned long web_file_count(void);
web_file web_file_at(unsigned long index);

#endif
